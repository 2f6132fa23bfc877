using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoGrad.Compilation.Graphs;

/// <summary>
/// Computations in the order of time, each once: equal operations on equal operands share a node, and operations on
/// literals are folded. A graph only grows, so derivatives of a recording are further nodes of the same graph.
/// </summary>
/// <param name="most">The most nodes it may have.</param>
internal sealed class Graph<T>(int most)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Node<T>> nodes = [];
    private readonly Dictionary<Node<T>, int> known = [];
    private readonly List<T> literals = [];
    private readonly Dictionary<ulong, int> knownLiterals = [];

    /// <summary>The nodes; operands before results.</summary>
    public ReadOnlySpan<Node<T>> Nodes => CollectionsMarshal.AsSpan(nodes);

    /// <summary>The operations asked for, those found or folded included.</summary>
    public long Asked { get; private set; }

    /// <summary>The input at a position.</summary>
    public Term<T> Input(int position) => new(this, Placed(new Node<T>(null, position, 0, 0)));

    /// <summary>A node or a literal as a term.</summary>
    public Term<T> At(int place) => place >= 0 ? new(this, place) : new(literals[~place]);

    /// <summary>The literal of an operand's place.</summary>
    public T Literal(int place) => literals[~place];

    /// <summary>The place of a term: a node, or the complement of a literal's.</summary>
    public int Place(Term<T> term) => term.IsLiteral ? Literal(term.Literal)
        : ReferenceEquals(term.Graph, this) ? term.Place
        : throw new InvalidOperationException("Numbers of two recordings meet in one operation. A function is recorded alone: do not keep its numbers, nor use those of another.");

    /// <summary>An operation applied: the node that is there already, or a new one.</summary>
    public Term<T> Apply(Operation<T> operation, Term<T> x, Term<T> y = default, Term<T> z = default)
    {
        Asked++;
        int arity = operation.Arity;
        return new(this, Placed(new Node<T>(operation, Place(x), arity > 1 ? Place(y) : 0, arity > 2 ? Place(z) : 0)));
    }

    private int Placed(Node<T> node)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(known, node, out bool exists);
        if (!exists)
        {
            if (nodes.Count >= most)
            {
                known.Remove(node);
                throw new InvalidOperationException(
                    $"The recording has more than {most} different operations, the most that were allowed. Compile a smaller part of the program, allow more by the options, or use a tape.");
            }

            place = nodes.Count;
            nodes.Add(node);
        }

        return place;
    }

    // By bits: 0 and −0 are two literals, and a NaN is one.
    private int Literal(T value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(double.CreateTruncating(value));
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(knownLiterals, bits, out bool exists);
        if (!exists)
        {
            literals.Add(value);
            place = ~(literals.Count - 1);
        }

        return place;
    }
}
