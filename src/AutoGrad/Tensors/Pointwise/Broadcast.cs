using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>
/// NumPy's broadcasting of two operands as a walk over runs: along a run each operand is either contiguous (stride 1)
/// or one repeated number (stride 0). Axes that go on in the same pattern are one run.
/// </summary>
internal ref struct Broadcast
{
    private readonly ReadOnlySpan<int> lengths;
    private readonly Span<int> index;
    private readonly Shape x;
    private readonly Shape y;
    private readonly int outer;

    /// <summary>A walk over the common shape of two operands.</summary>
    /// <param name="x">One operand's shape.</param>
    /// <param name="y">The other's.</param>
    /// <param name="shape">The common shape.</param>
    /// <param name="index">Room for one number an axis of the common shape.</param>
    public Broadcast(Shape x, Shape y, Shape shape, Span<int> index)
    {
        this.x = x;
        this.y = y;
        this.index = index;
        lengths = shape.Lengths;
        index.Clear();
        outer = shape.Rank;
        Run = 1;
        int runX = 1;
        int runY = 1;
        while (outer > 0)
        {
            int lengthX = Length(x, outer - 1);
            int lengthY = Length(y, outer - 1);

            // The run goes on if each operand stays wholly contiguous, or wholly one number.
            if (Run > 1 && lengths[outer - 1] > 1 && (!GoesOn(runX, lengthX) || !GoesOn(runY, lengthY)))
            {
                break;
            }

            outer--;
            runX *= lengthX;
            runY *= lengthY;
            Run *= lengths[outer];
        }

        StrideX = runX == Run ? 1 : 0;
        StrideY = runY == Run ? 1 : 0;
    }

    /// <summary>The number of elements in each run.</summary>
    public int Run { get; }

    /// <summary>1 if the first operand is contiguous along a run, 0 if it is one number.</summary>
    public int StrideX { get; }

    /// <summary>1 if the second operand is contiguous along a run, 0 if it is one number.</summary>
    public int StrideY { get; }

    /// <summary>Where the run begins in the first operand.</summary>
    public int StartX { get; private set; }

    /// <summary>Where the run begins in the second operand.</summary>
    public int StartY { get; private set; }

    /// <summary>Goes to the next run.</summary>
    public void Next()
    {
        for (int axis = outer - 1; axis >= 0; axis--)
        {
            if (++index[axis] < lengths[axis])
            {
                break;
            }

            index[axis] = 0;
        }

        StartX = Start(x);
        StartY = Start(y);
    }

    /// <summary>The common shape of two.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Shape Common<T>(Tape<T> tape, Shape x, Shape y, string operation)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        if (ReferenceEquals(x, y) || y.Rank == 0)
        {
            return x;
        }

        if (x.Rank == 0)
        {
            return y;
        }

        Span<int> lengths = stackalloc int[Math.Max(x.Rank, y.Rank)];
        for (int i = 1; i <= lengths.Length; i++)
        {
            int a = i <= x.Rank ? x.Lengths[^i] : 1;
            int b = i <= y.Rank ? y.Lengths[^i] : 1;
            lengths[^i] = a == b || b == 1 ? a : a == 1 ? b : throw new ArgumentException(
                $"{operation}: shapes {x} and {y} do not broadcast. From the last axis backwards, lengths must be equal or 1, but axis {-i} has {a} and {b}.");
        }

        return tape.Intern(lengths);
    }

    private static bool GoesOn(int run, int length) => (run == 1) == (length == 1);

    private readonly int Length(Shape shape, int axis)
    {
        int own = axis - lengths.Length + shape.Rank;
        return own < 0 ? 1 : shape.Lengths[own];
    }

    private readonly int Start(Shape shape)
    {
        int start = 0;
        int missing = lengths.Length - shape.Rank;
        for (int axis = missing; axis < lengths.Length; axis++)
        {
            int length = shape.Lengths[axis - missing];
            start = (start * length) + (length == 1 || axis >= outer ? 0 : index[axis]);
        }

        return start;
    }
}
