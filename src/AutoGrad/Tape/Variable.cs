using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Tape;

/// <summary>
/// A tensor on a tape: a leaf, a constant, or the result of a recorded operation. Row-major; rank 0 is a single number.
/// </summary>
/// <remarks>A variable is a handle; its memory is the tape's. A literal has no tape and takes that of its partner.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Variable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T>? tape;
    private readonly int index;
    private readonly int serial;
    private readonly T literal;

    internal Variable(Tape<T> tape, int index, int serial)
    {
        this.tape = tape;
        this.index = index;
        this.serial = serial;
    }

    private Variable(T literal) => this.literal = literal;

    /// <summary>The tape; a literal has none.</summary>
    /// <exception cref="InvalidOperationException">This is a literal.</exception>
    public Tape<T> Tape => tape ?? throw new InvalidOperationException(
        $"The literal {literal} is on no tape. Use it together with a variable, or put it on a tape by tape.Constant.");

    /// <summary>Whether this is a literal, on no tape.</summary>
    public bool IsLiteral => tape is null;

    /// <summary>Whether a gradient can flow to this variable: a leaf, or a recorded result of one.</summary>
    public bool IsVarying => tape is not null && Node.Varies;

    /// <summary>The shape.</summary>
    public Shape Shape => tape is null ? Shape.Scalar : Node.Shape;

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Count;

    /// <summary>The elements in row-major order, without a copy; valid until the tape is reset or rewound past this variable.</summary>
    public ReadOnlySpan<T> Values => tape is null ? new T[] { literal } : Node.Data.Span;

    /// <summary>The number in a variable of one element.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or none.</exception>
    public T Value => tape is null ? literal : Count == 1
        ? Node.Data.Span[0]
        : throw new InvalidOperationException($"Value needs exactly one element, but the variable has shape {Shape}. Use Values, or reduce it by Sum or Mean.");

    internal bool IsOn(Tape<T> other) => ReferenceEquals(tape, other);

    internal int Index => index;

    internal int Serial => serial;

    private ref readonly Node<T> Node => ref tape!.Log.Resolve(in this);

    /// <summary>A literal of rank 0, such as the 2 of <c>2 * x</c>.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Variable<T>(double literal) => new(T.CreateTruncating(literal));

    /// <summary>A literal of rank 0 of the element type itself.</summary>
    /// <param name="literal">The number.</param>
    /// <returns>The literal.</returns>
    public static Variable<T> Literal(T literal) => new(literal);

    /// <summary>The elements as a tensor span, without a copy; rank 0 appears as shape [1]. Valid as long as <see cref="Values"/> is.</summary>
    /// <returns>The view.</returns>
    public ReadOnlyTensorSpan<T> AsTensorSpan() => TensorViews.View(Values, Shape);

    /// <summary>A copy of the elements as a tensor; rank 0 becomes shape [1].</summary>
    /// <returns>The copy.</returns>
    public Tensor<T> ToTensor() => TensorViews.Copy(Values, Shape);

    /// <summary>The shape and the first elements; of a variable whose tape was reset or rewound past it, that it is stale.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (tape is not null && !tape.Holds(this))
        {
            return "(stale)";
        }

        const int Shown = 8;
        ReadOnlySpan<T> values = Values;
        string numbers = string.Join(", ", values[..Math.Min(Shown, values.Length)].ToArray()
            .Select(v => v.ToString("G6", CultureInfo.InvariantCulture)));
        return $"{Shape} {{ {numbers}{(values.Length > Shown ? ", …" : string.Empty)} }}";
    }
}
