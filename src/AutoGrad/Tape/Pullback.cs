using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// What an operation sees on the way back: inputs, outputs, upstream gradients, and where its contributions go.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Pullback<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Sweep<T> sweep;
    private readonly int entry;

    internal Pullback(Sweep<T> sweep, int entry)
    {
        this.sweep = sweep;
        this.entry = entry;
    }

    /// <summary>The tape.</summary>
    public Tape<T> Tape => sweep.Tape;

    /// <summary>The number of inputs.</summary>
    public int Inputs => Tape.Log.EntryAt(entry).Inputs;

    /// <summary>
    /// Whether this pass is recorded itself, for higher orders. An operation that has a faster kernel than its
    /// definition uses it only where this is false.
    /// </summary>
    public bool IsRecorded => sweep.IsRecorded;

    /// <summary>The adjoints of the scalars recorded before this operation, for operations between scalars and tensors.</summary>
    internal Span<T> Scalars => sweep.Scalars;

    /// <summary>Whether the result depends on a scalar node.</summary>
    internal bool ReachesScalar(int index) => sweep.ReachesScalar(index);

    /// <summary>An input.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The input, with its value.</returns>
    public Variable<T> Input(int input) => Tape.Log.Handle(Tape.Log.Operand(entry, input));

    /// <summary>An output.</summary>
    /// <param name="output">Its position.</param>
    /// <returns>The output, with its value.</returns>
    public Variable<T> Output(int output = 0) => Tape.Log.Handle(Tape.Log.Operand(entry, Inputs + output));

    /// <summary>The upstream gradient of an output; zeros if nothing depends on that output.</summary>
    /// <param name="output">The output's position.</param>
    /// <returns>The upstream gradient, of the output's shape.</returns>
    public Variable<T> Upstream(int output = 0) => sweep.Upstream(Tape.Log.Operand(entry, Inputs + output));

    /// <summary>Whether the gradient with respect to an input is wanted.</summary>
    /// <param name="input">The input's position.</param>
    /// <returns>False if <see cref="Add"/> would do nothing.</returns>
    public bool Needs(int input) => sweep.Needs(Tape.Log.Operand(entry, input));

    /// <summary>Adds a contribution to the gradient of an input.</summary>
    /// <param name="input">The input's position.</param>
    /// <param name="contribution">Jᵀ · upstream, of the input's shape.</param>
    /// <exception cref="GradientShapeException">The shape is not the input's.</exception>
    public void Add(int input, Variable<T> contribution) => sweep.Add(entry, Tape.Log.Operand(entry, input), contribution);
}
