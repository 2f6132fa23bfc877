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
    private readonly TensorLog<T> log;
    private readonly int entry;
    private readonly ReadOnlySpan<int> operands;

    internal Pullback(Sweep<T> sweep, TensorLog<T> log, int entry, in Entry<T> described)
    {
        this.sweep = sweep;
        this.log = log;
        this.entry = entry;
        operands = log.Operands(described);
        Inputs = described.Inputs;
    }

    /// <summary>The tape.</summary>
    public Tape<T> Tape => sweep.Tape;

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>
    /// Whether this pass is recorded itself, for higher orders. An operation that has a faster kernel than its
    /// definition uses it only where this is false.
    /// </summary>
    public bool IsRecorded => sweep.IsRecorded;

    /// <summary>The nodes of the outputs.</summary>
    internal ReadOnlySpan<int> OutputNodes => operands[Inputs..];

    /// <summary>The adjoints of the scalars recorded before this operation, for operations between scalars and tensors.</summary>
    internal Span<T> Scalars => sweep.Scalars;

    /// <summary>Whether the result depends on a scalar node.</summary>
    internal bool ReachesScalar(int index) => sweep.ReachesScalar(index);

    /// <summary>An input.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The input, with its value.</returns>
    public Variable<T> Input(int input) => log.Handle(operands[input]);

    /// <summary>An output.</summary>
    /// <param name="output">Its position.</param>
    /// <returns>The output, with its value.</returns>
    public Variable<T> Output(int output = 0) => log.Handle(operands[Inputs + output]);

    /// <summary>The elements of an input, row-major.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The elements.</returns>
    public ReadOnlySpan<T> InputValues(int input) => log.NodeAt(operands[input]).Data.Span;

    /// <summary>The shape of an input.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The shape.</returns>
    public Shape InputShape(int input) => log.NodeAt(operands[input]).Shape;

    /// <summary>The elements of an output, row-major.</summary>
    /// <param name="output">Its position.</param>
    /// <returns>The elements.</returns>
    public ReadOnlySpan<T> OutputValues(int output = 0) => log.NodeAt(operands[Inputs + output]).Data.Span;

    /// <summary>The shape of an output.</summary>
    /// <param name="output">Its position.</param>
    /// <returns>The shape.</returns>
    public Shape OutputShape(int output = 0) => log.NodeAt(operands[Inputs + output]).Shape;

    /// <summary>The upstream gradient of an output; zeros if nothing depends on that output.</summary>
    /// <param name="output">The output's position.</param>
    /// <returns>The upstream gradient, of the output's shape.</returns>
    public Variable<T> Upstream(int output = 0) => sweep.Upstream(operands[Inputs + output]);

    /// <summary>The elements of the upstream gradient of an output, for the kernel of a pass that is not recorded.</summary>
    /// <param name="output">The output's position.</param>
    /// <returns>The elements; zeros if nothing depends on that output.</returns>
    public ReadOnlySpan<T> UpstreamValues(int output = 0) => sweep.UpstreamValues(operands[Inputs + output]);

    /// <summary>
    /// Where the kernel of a pass that is not recorded writes a contribution to the gradient of an input. Every element
    /// must be written before the next call; the content before is arbitrary.
    /// </summary>
    /// <param name="input">The input's position; its gradient must be needed.</param>
    /// <returns>Room for Jᵀ · upstream, of the input's shape.</returns>
    public Span<T> Contribution(int input) => sweep.Contribution(operands[input]);

    /// <summary>Passes the upstream gradient of the first output on to an input of the same shape, in a pass that is not recorded.</summary>
    /// <param name="input">The input's position; its gradient must be needed.</param>
    internal void PassOn(int input) => sweep.PassOn(operands[Inputs], operands[input]);

    /// <summary>Runs the segment that gave the output again on the first inputs, and pulls back what it records.</summary>
    internal void PullAgain(Segment<T> segment, int arguments) => sweep.PullAgain(segment, operands[..arguments], operands[Inputs]);

    /// <summary>Whether the gradient with respect to an input is wanted.</summary>
    /// <param name="input">The input's position.</param>
    /// <returns>False if <see cref="Add"/> would do nothing.</returns>
    public bool Needs(int input) => sweep.Needs(operands[input]);

    /// <summary>Adds a contribution to the gradient of an input.</summary>
    /// <param name="input">The input's position.</param>
    /// <param name="contribution">Jᵀ · upstream, of the input's shape.</param>
    /// <exception cref="GradientShapeException">The shape is not the input's.</exception>
    public void Add(int input, Variable<T> contribution) => sweep.Add(entry, operands[input], contribution);
}
