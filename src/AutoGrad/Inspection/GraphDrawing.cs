using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Inspection;

/// <summary>Reads what a tape has recorded into a picture, with the names that the user gives. The tape stays as it is.</summary>
/// <remarks>
/// The tape keeps neither names nor values of scalar operations: scalars show their slopes and gradients, and their
/// values where they are named here. <see cref="Trace{T}"/> keeps everything.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="tape">The tape.</param>
/// <example><code>string text = new GraphDrawing&lt;float&gt;(tape).Name(x).Name(y).Of((x * y).Sum()).ToMermaid();</code></example>
public sealed class GraphDrawing<T>(Tape<T> tape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(Variable<T> Variable, string Name)> variables = [];
    private readonly List<(Scalar<T> Scalar, string Name)> scalars = [];

    /// <summary>How many nodes are shown at most; the earliest are left out, and one node says how many.</summary>
    public int Limit { get; init; } = GraphPicture.DefaultLimit;

    /// <summary>The format of numbers.</summary>
    public string Format { get; init; } = GraphPicture.DefaultFormat;

    /// <summary>Names a variable.</summary>
    /// <param name="x">The variable.</param>
    /// <param name="name">Its name; the text of the first argument if it is left out.</param>
    /// <returns>This drawing.</returns>
    /// <exception cref="ArgumentException">x is a literal, which is on no tape.</exception>
    public GraphDrawing<T> Name(Variable<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.IsLiteral)
        {
            throw new ArgumentException($"The literal {x} is on no tape, so it cannot be named. Put it on the tape by tape.Constant.", nameof(x));
        }

        variables.Add((x, name));
        return this;
    }

    /// <summary>Names a scalar.</summary>
    /// <param name="x">A leaf, or a scalar with a node of its own.</param>
    /// <param name="name">Its name; the text of the first argument if it is left out.</param>
    /// <returns>This drawing.</returns>
    /// <exception cref="ArgumentException">x is a constant, or an inner result without a node.</exception>
    public GraphDrawing<T> Name(Scalar<T> x, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.IsConstant || x.Scale != T.One)
        {
            throw new ArgumentException($"The scalar {x} has no node of its own, so it cannot be named. Pass it through tape.Keep before it is used.", nameof(x));
        }

        scalars.Add((x, name));
        return this;
    }

    /// <summary>The picture of everything a variable was computed from. The gradients are those of the sum of its elements.</summary>
    /// <param name="y">The result.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    /// <exception cref="InvalidOperationException">y is a literal; or it or a named variable is of another tape, or stale.</exception>
    public GraphPicture Of(Variable<T> y)
    {
        if (y.IsLiteral)
        {
            throw new InvalidOperationException($"The literal {y} is on no tape: there is nothing to draw.");
        }

        int root = tape.IndexOf(y);
        Buffer<T> ones = tape.Pool.Rent(y.Count);
        ones.Span.Fill(T.One);
        return Draw(root, sweep => sweep.Run(y, ones, keep: true));
    }

    /// <summary>The picture of everything a scalar was computed from. The last node is the one it stands on, so the gradients begin with its slope.</summary>
    /// <param name="y">The result.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    /// <exception cref="InvalidOperationException">y is a constant; or it or a named variable is of another tape, or stale.</exception>
    public GraphPicture Of(Scalar<T> y)
    {
        tape.EnsureOwn(y);
        return Draw(-1, sweep => sweep.Run(y, T.One, keep: true));
    }

    private GraphPicture Draw(int root, Action<Sweep<T>> run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        Dictionary<int, string> nodeNames = [];
        foreach ((Variable<T> variable, string name) in variables)
        {
            nodeNames[tape.IndexOf(variable)] = name;
        }

        Dictionary<int, (string, T)> scalarNames = [];
        foreach ((Scalar<T> scalar, string name) in scalars)
        {
            tape.EnsureOwn(scalar);
            scalarNames[scalar.Index] = (name, scalar.Value);
        }

        // A picture is drawn to find a fault, so it must not stop at one.
        FiniteWatch<T>? watch = tape.Watch;
        tape.Watch = null;
        Sweep<T> upstream = tape.Timeline.NewSweep();
        Sweep<T> local = tape.Timeline.NewSweep();
        try
        {
            run(upstream);
            local.BeginSingle();
            return new TapeDrawing<T>(tape, upstream, local, nodeNames, scalarNames, Format).Draw(root, Limit);
        }
        finally
        {
            tape.Timeline.Discard(local);
            tape.Timeline.Discard(upstream);
            tape.Watch = watch;
        }
    }
}
