using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>What an operation sees on its way forward: its inputs, and the places for its outputs.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Evaluation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TensorLog<T> log;
    private readonly int first;
    private readonly int producer;

    internal Evaluation(TensorLog<T> log, int first, int inputs, int producer)
    {
        this.log = log;
        this.first = first;
        this.producer = producer;
        Inputs = inputs;
    }

    /// <summary>The tape, for shapes, indices and memory that the operation keeps.</summary>
    public Tape<T> Tape => log.Tape;

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>An input.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The input.</returns>
    public Variable<T> Input(int input) => log.Listed(first + input);

    /// <summary>The elements of an input, row-major.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The elements.</returns>
    public ReadOnlySpan<T> Values(int input) => log.ListedNode(first + input).Data.Span;

    /// <summary>The shape of an input.</summary>
    /// <param name="input">Its position.</param>
    /// <returns>The shape.</returns>
    public Shape Shape(int input) => log.ListedNode(first + input).Shape;

    /// <summary>The next output. Every element must be written; the content before is arbitrary.</summary>
    /// <param name="shape">The shape.</param>
    /// <returns>Where its elements go.</returns>
    public Span<T> Output(Shape shape) => log.NewOutput(shape, producer);

    /// <summary>An output that shares the memory of a variable under another shape with as many elements.</summary>
    /// <param name="source">The variable.</param>
    /// <param name="shape">The output's shape.</param>
    public void Share(Variable<T> source, Shape shape) => log.ShareOutput(source, shape, producer);
}
