using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;

namespace AutoGrad.Tape;

/// <summary>
/// A record of operations on scalars and tensors in the order of time, from which <see cref="Backward(Variable{T})"/>
/// reads gradients. Owned by the caller, reusable by <see cref="Reset"/>, and free of any shared state: two tapes on
/// two threads never meet. One tape is used by one thread at a time.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/>, <see cref="double"/>, or an active number for higher orders.</typeparam>
public sealed class Tape<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ScalarLog<T> scalars = new();
    private readonly BufferPool<T> pool = new();
    private readonly IntegerArena integers = new();
    private readonly ShapeTable shapes = new();
    private readonly Leaves<T> leaves;
    private int pauses;
    private bool disposed;

    /// <summary>An empty tape.</summary>
    public Tape()
    {
        Log = new TensorLog<T>(this, pool, scalars);
        Timeline = new Timeline<T>(this, Log, scalars, integers);
        Segments = new Segments<T>(this, Log);
        leaves = new Leaves<T>(Log, pool, shapes);
    }

    /// <summary>Frees the epochs of a tape that nobody disposed.</summary>
    ~Tape() => Timeline.Close(0);

    /// <summary>The number of recorded tensor operations.</summary>
    public int OperationCount => Log.EntryCount;

    /// <summary>The number of recorded scalar nodes, leaves included.</summary>
    public int ScalarCount => scalars.Count - 1;

    /// <summary>The bytes of memory that the tape holds for values, gradients and scalar records, in use or pooled.</summary>
    public long Bytes => pool.Bytes + scalars.Bytes;

    /// <summary>
    /// How many threads a large operation may use: at first as many as there are processors. The results are the same to
    /// the last bit whatever the number.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Whether operations are being recorded: not inside <see cref="Pause"/>.</summary>
    public bool IsRecording => Unrecorded == 0;

    /// <summary>How many reasons there are not to record: pauses, a plain backward pass, operations that are running.</summary>
    internal int Unrecorded { get; set; }

    /// <summary>
    /// Whether the first operation that makes a NaN or an infinity, forward or in a backward pass, throws a
    /// <see cref="NonFiniteException"/> that names it, its place in the user's program, and the first bad index.
    /// </summary>
    /// <remarks>
    /// For finding a fault: each recorded operation then costs a walk of the stack. An infinity that came in (a mask) may
    /// be passed on; a NaN always stops. The tape is as before the call that threw. Operations recorded before
    /// watching began have no known place. Scalars on the tape are not watched: use <see cref="Trace{T}"/>.
    /// </remarks>
    public bool WatchesFinite
    {
        get => Watch is not null;
        set => Watch = value ? Watch ?? new FiniteWatch<T>(this) : null;
    }

    internal FiniteWatch<T>? Watch { get; set; }

    internal BufferPool<T> Pool => pool;

    internal ScalarLog<T> Scalars => scalars;

    internal TensorLog<T> Log { get; }

    /// <summary>What runs checkpointed functions.</summary>
    internal Segments<T> Segments { get; }

    /// <summary>The moments to go back to, and the backward passes that live until then.</summary>
    internal Timeline<T> Timeline { get; }

    /// <summary>A scalar leaf: an independent variable.</summary>
    /// <param name="value">Its value.</param>
    /// <returns>The leaf.</returns>
    public Scalar<T> Scalar(T value)
    {
        EnsureUsable();
        return Scalar<T>.Node(value, scalars.Append(default));
    }

    /// <summary>Gives a scalar a node of its own, so that its own gradient can be asked for after <see cref="Backward(Scalar{T})"/>.</summary>
    /// <param name="x">An inner result.</param>
    /// <returns>The same number, to be used from here on.</returns>
    public Scalar<T> Keep(Scalar<T> x)
    {
        EnsureOwn(x);
        return Scalar<T>.Node(x.Value, scalars.Append(new ScalarRecord<T>(x.Index, x.Scale, 0, T.Zero)));
    }

    /// <summary>A tensor leaf on the caller's array, which is read in place and must not change until the tape is reset.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <returns>The leaf.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the array.</exception>
    public Variable<T> Variable(T[] values, params ReadOnlySpan<int> shape) => Usable.Wrap(values, shape, varies: true);

    /// <summary>A tensor leaf with a copy of these values.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <returns>The leaf.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the span.</exception>
    public Variable<T> Variable(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape) => Usable.Copy(values, shape, varies: true);

    /// <summary>A tensor leaf on the caller's tensor: read in place where it is dense, copied where it is not.</summary>
    /// <param name="values">The tensor; it must not change until the tape is reset.</param>
    /// <returns>The leaf.</returns>
    public Variable<T> Variable(Tensor<T> values) => Usable.Place(values, varies: true);

    /// <summary>A leaf of rank 0.</summary>
    /// <param name="value">Its value.</param>
    /// <returns>The leaf.</returns>
    public Variable<T> Variable(T value) => Usable.Copy([value], [], varies: true);

    /// <summary>Data that does not vary, on the caller's array, which is read in place.</summary>
    /// <param name="values">The elements, row-major; they must not change until the tape is reset.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <returns>The constant.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the array.</exception>
    public Variable<T> Constant(T[] values, params ReadOnlySpan<int> shape) => Usable.Wrap(values, shape, varies: false);

    /// <summary>Data that does not vary, copied.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <returns>The constant.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the span.</exception>
    public Variable<T> Constant(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape) => Usable.Copy(values, shape, varies: false);

    /// <summary>Data that does not vary, on the caller's tensor: read in place where it is dense, copied where it is not.</summary>
    /// <param name="values">The tensor; it must not change until the tape is reset.</param>
    /// <returns>The constant.</returns>
    public Variable<T> Constant(Tensor<T> values) => Usable.Place(values, varies: false);

    /// <summary>A number of rank 0 that does not vary.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The constant.</returns>
    public Variable<T> Constant(T value) => Usable.Copy([value], [], varies: false);

    /// <summary>A constant of this shape with one value everywhere.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>The constant.</returns>
    public Variable<T> Filled(T value, Shape shape)
    {
        EnsureUsable();
        Buffer<T> data = pool.Rent(shape.Count);
        data.Span.Fill(value);
        return Log.Constant(data, shapes.Intern(shape));
    }

    /// <summary>A constant whose elements the caller writes, for kernels.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="values">Where the elements go; the content before is arbitrary.</param>
    /// <returns>The constant.</returns>
    public Variable<T> Create(Shape shape, out Span<T> values)
    {
        EnsureUsable();
        Buffer<T> data = pool.Rent(shape.Count);
        values = data.Span;
        return Log.Constant(data, shapes.Intern(shape));
    }

    /// <summary>Runs an operation and records it if an input varies.</summary>
    /// <typeparam name="TOperation">The operation.</typeparam>
    /// <param name="operation">The operation with its parameters.</param>
    /// <param name="inputs">The inputs.</param>
    /// <returns>The first output.</returns>
    /// <exception cref="InvalidOperationException">An input is of another tape, or stale; or there is no output.</exception>
    public Variable<T> Apply<TOperation>(TOperation operation, params ReadOnlySpan<Variable<T>> inputs)
        where TOperation : struct, IOperation<T>
    {
        EnsureUsable();
        return Log.Apply(operation, inputs, [], varies: false, least: 1);
    }

    /// <summary>Runs an operation with several outputs and records it if an input varies.</summary>
    /// <typeparam name="TOperation">The operation.</typeparam>
    /// <param name="operation">The operation with its parameters.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="outputs">Where the outputs go; as many are given as there is room for.</param>
    /// <exception cref="InvalidOperationException">An input is of another tape, or stale; or there is no output.</exception>
    public void Apply<TOperation>(TOperation operation, ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs)
        where TOperation : struct, IOperation<T>
    {
        EnsureUsable();
        Log.Apply(operation, inputs, outputs, varies: false, least: Math.Min(outputs.Length, 1));
    }

    /// <summary>Runs an operation whose outputs vary with the scalars that it keeps itself.</summary>
    internal Variable<T> ApplyVarying<TOperation>(TOperation operation)
        where TOperation : struct, IOperation<T> => Log.Apply(operation, [], [], varies: true, least: 1);

    /// <summary>The result of a segment, of which nothing else stays on the tape.</summary>
    internal Variable<T> Recomputed(Segment<T> segment, params ReadOnlySpan<Variable<T>> inputs)
    {
        EnsureUsable();
        return Segments.Run(segment, inputs);
    }

    /// <summary>Makes scalars of elements of a variable.</summary>
    internal void Unpack(Variable<T> x, int start, Span<Scalar<T>> elements)
    {
        ReadOnlySpan<T> values = x.Values.Slice(start, elements.Length);
        bool varies = x.IsVarying && IsRecording;
        int first = scalars.Count;
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = varies ? Scalar(values[i]) : Scalar<T>.Constant(values[i]);
        }

        if (varies)
        {
            Apply(new Unpack<T>(start, elements.Length, first), [x], []);
        }
    }

    /// <summary>The gradient of a scalar.</summary>
    /// <param name="y">The result.</param>
    /// <returns>The gradients of everything y depends on; valid until the tape is reset or rewound.</returns>
    /// <exception cref="InvalidOperationException">y is of another tape, stale, or a constant.</exception>
    public Gradients<T> Backward(Scalar<T> y) => Backward(y, T.One);

    /// <summary>The gradient of upstream · y.</summary>
    /// <param name="y">The result.</param>
    /// <param name="upstream">The upstream gradient.</param>
    /// <returns>The gradients of everything y depends on; valid until the tape is reset or rewound.</returns>
    /// <exception cref="InvalidOperationException">y is of another tape, stale, or a constant.</exception>
    public Gradients<T> Backward(Scalar<T> y, T upstream)
    {
        EnsureOwn(y);
        Sweep<T> sweep = Timeline.NewSweep();
        try
        {
            sweep.Run(y, upstream);
        }
        catch
        {
            Timeline.Discard(sweep);
            throw;
        }

        return new Gradients<T>(sweep);
    }

    /// <summary>The gradient of a variable with one element.</summary>
    /// <param name="y">The result.</param>
    /// <returns>The gradients of everything y depends on; valid until the tape is reset or rewound.</returns>
    /// <exception cref="InvalidOperationException">y has more than one element, is of another tape, or stale.</exception>
    public Gradients<T> Backward(Variable<T> y) => Backward(y, keepInner: false);

    /// <summary>The gradient of a variable with one element.</summary>
    /// <param name="y">The result.</param>
    /// <param name="keepInner">Whether the gradients of inner results are kept as well as those of leaves.</param>
    /// <returns>The gradients of everything y depends on; valid until the tape is reset or rewound.</returns>
    /// <exception cref="InvalidOperationException">y has more than one element, is of another tape, or stale.</exception>
    public Gradients<T> Backward(Variable<T> y, bool keepInner)
    {
        if (y.Count != 1)
        {
            throw new InvalidOperationException($"Backward needs a result of one element, but got shape {y.Shape}. Reduce it by Sum or Mean, or give the upstream gradient.");
        }

        return Backward(y, [T.One], keepInner);
    }

    /// <summary>The vector–Jacobian product: the gradient of Σ upstream ⊙ y.</summary>
    /// <param name="y">The result.</param>
    /// <param name="upstream">The upstream gradient, row-major, as many elements as y.</param>
    /// <param name="keepInner">Whether the gradients of inner results are kept as well as those of leaves.</param>
    /// <returns>The gradients of everything y depends on; valid until the tape is reset or rewound.</returns>
    /// <exception cref="ArgumentException">The upstream gradient has another number of elements.</exception>
    /// <exception cref="InvalidOperationException">y is of another tape, or stale.</exception>
    public Gradients<T> Backward(Variable<T> y, ReadOnlySpan<T> upstream, bool keepInner = false)
    {
        EnsureFits(y, upstream);
        Buffer<T> seed = pool.Rent(upstream.Length);
        upstream.CopyTo(seed.Span);
        return Backward(y, seed, keepInner);
    }

    /// <summary>The vector–Jacobian product: the gradient of Σ upstream ⊙ y, with the upstream gradient read in place.</summary>
    /// <param name="y">The result.</param>
    /// <param name="upstream">The upstream gradient, row-major, as many elements as y; it must not change until the tape is reset.</param>
    /// <param name="keepInner">Whether the gradients of inner results are kept as well as those of leaves.</param>
    /// <returns>The gradients of everything y depends on; valid until the tape is reset or rewound.</returns>
    /// <exception cref="ArgumentException">The upstream gradient has another number of elements.</exception>
    /// <exception cref="InvalidOperationException">y is of another tape, or stale.</exception>
    public Gradients<T> Backward(Variable<T> y, T[] upstream, bool keepInner = false)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        EnsureFits(y, upstream);
        Buffer<T> seed = pool.RentWrapper();
        seed.Wrap(upstream);
        return Backward(y, seed, keepInner);
    }

    /// <summary>
    /// The gradients as recorded variables, which can be differentiated again: the vector–Jacobian product of y with an
    /// upstream variable.
    /// </summary>
    /// <param name="y">The result.</param>
    /// <param name="upstream">The upstream gradient, of y's shape; it may vary.</param>
    /// <param name="wrt">The variables to differentiate with respect to: leaves or inner results.</param>
    /// <param name="gradients">Where the gradients go, one for each; a zero constant where y does not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is not one place for each gradient.</exception>
    /// <exception cref="InvalidOperationException">A variable is of another tape, or stale; or scalars lie between y and a variable: nest the type instead.</exception>
    public void Gradient(Variable<T> y, Variable<T> upstream, ReadOnlySpan<Variable<T>> wrt, Span<Variable<T>> gradients)
    {
        y = Log.Handle(IndexOf(y));
        upstream = Log.Handle(IndexOf(upstream));
        if (!y.Shape.Equals(upstream.Shape))
        {
            throw new ArgumentException($"The upstream gradient needs the result's shape {y.Shape}, but has {upstream.Shape}.", nameof(upstream));
        }

        if (wrt.Length != gradients.Length)
        {
            throw new ArgumentException($"There are {wrt.Length} variables but {gradients.Length} places for gradients.", nameof(gradients));
        }

        int nodesBefore = Log.NodeCount;
        int entriesBefore = Log.EntryCount;
        Sweep<T> sweep = Timeline.NewSweep();
        try
        {
            sweep.RunRecorded(y, upstream, wrt, gradients);
        }
        catch
        {
            Log.TruncateEntries(entriesBefore);
            Log.TruncateNodes(nodesBefore);
            throw;
        }
        finally
        {
            Timeline.Discard(sweep);
        }
    }

    /// <summary>Stops recording until the result is disposed: what is computed inside is constant.</summary>
    /// <returns>The scope.</returns>
    /// <example><code>using (tape.Pause()) { Console.WriteLine((x * x).Sum()); }</code></example>
    public Pause<T> Pause()
    {
        EnsureUsable();
        Unrecorded++;
        if (pauses++ == 0)
        {
            Timeline.SetPaused(true);
        }

        return new Pause<T>(this, pauses);
    }

    /// <summary>Remembers this moment, for loops that share what was recorded before.</summary>
    /// <returns>The mark.</returns>
    public Mark Mark()
    {
        EnsureUsable();
        return Timeline.Mark();
    }

    /// <summary>Forgets everything recorded since a mark; what is older stays valid, what is newer is stale.</summary>
    /// <param name="mark">The mark. It stays valid.</param>
    /// <exception cref="InvalidOperationException">The mark is of another tape, or the tape was rewound past it or reset.</exception>
    public void Rewind(Mark mark)
    {
        EnsureUsable();
        if (!Timeline.Holds(mark))
        {
            throw new InvalidOperationException("The mark is of another tape, or this tape was reset or rewound past it. Take a new Mark.");
        }

        Timeline.Reopen(mark.Level);
    }

    /// <summary>Forgets everything; the memory is kept for the next recording.</summary>
    public void Reset()
    {
        EnsureUsable();
        Timeline.Reopen(0);
    }

    /// <summary>What the tape holds in memory, by operation. It prints as a table.</summary>
    /// <returns>The report, which stays as it is.</returns>
    public MemoryReport MemoryReport()
    {
        EnsureUsable();
        Inventory<T> inventory = new(Log);
        inventory.AddValues();
        Timeline.List(inventory);
        return new MemoryReport(inventory.Rows, pool.FreeBytes, ScalarCount, scalars.Bytes);
    }

    /// <summary>Gives pooled memory that is not in use back to the garbage collector.</summary>
    public void Trim() => pool.Trim();

    /// <summary>Ends the tape: its variables are stale from now on.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            Reset();
            Timeline.Close(0);
            pool.Trim();
            disposed = true;
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>The one instance on this tape of a shape, so that building shapes in a loop allocates nothing.</summary>
    /// <param name="lengths">The lengths.</param>
    /// <returns>The shape.</returns>
    public Shape Intern(params ReadOnlySpan<int> lengths) => shapes.Intern(lengths);

    /// <summary>The one instance on this tape of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <returns>The shape itself if it is this tape's, else its equal here.</returns>
    public Shape Intern(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shapes.Intern(shape);
    }

    /// <summary>A copy of indices that lives as long as what is recorded now, for operations to keep.</summary>
    /// <param name="values">The indices.</param>
    /// <returns>The copy.</returns>
    public ReadOnlyMemory<int> Keep(ReadOnlySpan<int> values)
    {
        EnsureUsable();
        return integers.Add(values);
    }

    /// <summary>Whether a variable is on this tape and still usable: not reset, rewound past or disposed since.</summary>
    /// <param name="variable">The variable.</param>
    /// <returns>False for a literal.</returns>
    public bool Holds(Variable<T> variable) => !variable.IsLiteral && ReferenceEquals(variable.Tape, this) && Log.Holds(variable);

    /// <summary>The tape that all these variables are on.</summary>
    /// <param name="variables">At least one that is not a literal.</param>
    /// <returns>The tape.</returns>
    /// <exception cref="InvalidOperationException">All are literals.</exception>
    internal static Tape<T> Of(params ReadOnlySpan<Variable<T>> variables)
    {
        foreach (Variable<T> variable in variables)
        {
            if (!variable.IsLiteral)
            {
                return variable.Tape;
            }
        }

        return variables[0].Tape;
    }

    /// <summary>The node of a variable of this tape; a literal becomes a constant here.</summary>
    internal int IndexOf(Variable<T> variable) => Log.IndexOf(in variable);

    /// <summary>Ends the pause of this depth and those inside it, if it has not ended.</summary>
    internal void Resume(int depth)
    {
        if (pauses < depth)
        {
            return;
        }

        Unrecorded -= pauses - depth + 1;
        pauses = depth - 1;
        if (pauses == 0)
        {
            Timeline.SetPaused(false);
        }
    }

    internal void EnsureOwn(Scalar<T> x)
    {
        EnsureUsable();
        if (x.IsConstant)
        {
            throw new InvalidOperationException($"The scalar {x.Value} is a constant: no tape recorded it. Start from a leaf made by tape.Scalar.");
        }

        if (!ReferenceEquals(Epochs<T>.LogOf(x.Place), scalars))
        {
            throw new InvalidOperationException("A scalar of another tape was given. Ask the tape that recorded it.");
        }
    }

    private Gradients<T> Backward(Variable<T> y, Buffer<T> seed, bool keepInner)
    {
        Sweep<T> sweep = Timeline.NewSweep();
        try
        {
            sweep.Run(y, seed, keepInner);
        }
        catch
        {
            Timeline.Discard(sweep);
            throw;
        }

        return new Gradients<T>(sweep);
    }

    private void EnsureFits(Variable<T> y, ReadOnlySpan<T> upstream)
    {
        _ = y.Tape; // a literal was recorded nowhere
        IndexOf(y);
        if (upstream.Length != y.Count)
        {
            throw new ArgumentException($"The upstream gradient needs {y.Count} elements, as the result of shape {y.Shape} has, but got {upstream.Length}.", nameof(upstream));
        }
    }

    private Leaves<T> Usable
    {
        get
        {
            EnsureUsable();
            return leaves;
        }
    }

    private void EnsureUsable() => ObjectDisposedException.ThrowIf(disposed, this);
}
