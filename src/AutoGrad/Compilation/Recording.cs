using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation;

/// <summary>One run of a function on <see cref="Symbolic{T}"/> numbers: its graph, its results, and the decisions it took.</summary>
internal sealed class Recording<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly HashSet<Guard> known = [];
    private readonly List<Guard> guards = [];
    private bool isOpen = true;

    /// <summary>Runs the function at a point.</summary>
    /// <exception cref="InvalidOperationException">There are too many operations, or numbers of another recording.</exception>
    public Recording(SymbolicFunction<T> function, ReadOnlySpan<T> point, int outputs, int mostOperations)
    {
        Graph = new Graph<T>(mostOperations);
        Symbolic<T>[] x = new Symbolic<T>[point.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = new Symbolic<T>(point[i], this, Graph.Input(i).Place);
        }

        Symbolic<T>[] y = new Symbolic<T>[outputs];
        try
        {
            function(x, y);
        }
        finally
        {
            isOpen = false;
        }

        Outputs = [.. y.Select(result => Graph.Place(result.Term))];
    }

    /// <summary>The operations.</summary>
    public Graph<T> Graph { get; }

    /// <summary>The places of the results.</summary>
    public int[] Outputs { get; }

    /// <summary>The decisions in the order of time, each once.</summary>
    public IReadOnlyList<Guard> Guards => guards;

    /// <summary>The name of a function without a rule whose slope is known at this input only; null if there is none.</summary>
    public bool IsLocal { get; private set; }

    /// <summary>A number that depends on the inputs.</summary>
    public Symbolic<T> Number(T value, Term<T> term)
    {
        ThrowIfClosed();
        return term.IsLiteral ? Symbolic<T>.Constant(value) : new(value, this, Graph.Place(term));
    }

    /// <summary>Notes that the program looked at a condition, and what it saw.</summary>
    public void Decide(Term<T> condition, bool holds)
    {
        ThrowIfClosed();
        if (!condition.IsLiteral)
        {
            Guard guard = new(Graph.Place(condition), holds);
            if (known.Add(guard))
            {
                guards.Add(guard);
            }
        }
    }

    /// <summary>Notes that the program looked at a number itself: what follows holds for this value only.</summary>
    public void Pin(Term<T> x, T value)
    {
        if (T.IsNaN(value))
        {
            Decide(Term<T>.Equal(x, x), false);
            return;
        }

        Decide(Term<T>.Equal(x, new Term<T>(value)), true);
        if (T.IsZero(value))
        {
            Decide(Term<T>.Greater(1 / x, 0), T.IsPositive(value));
        }
    }

    /// <summary>Notes that a slope was given as a number.</summary>
    public void SetLocal() => IsLocal = true;

    private void ThrowIfClosed()
    {
        if (!isOpen)
        {
            throw new InvalidOperationException("A number of a finished recording was used. The arguments of a compiled function are valid during its call only: do not keep them.");
        }
    }
}
