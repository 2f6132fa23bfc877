using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Numbers;

/// <summary>
/// The gates of a computation on <see cref="Traced{T}"/> numbers in the order of time, each with its name, value and
/// local slopes: what the lectures draw. It is made to be looked at; to compute, record <see cref="Scalar{T}"/> on a tape.
/// </summary>
/// <typeparam name="T">The number inside.</typeparam>
public sealed class Trace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Gate<T>> gates = [];

    /// <summary>Whether each gate keeps the file and line that computed it.</summary>
    public bool KeepsLocations { get; init; }

    /// <summary>Whether the first gate that makes a NaN or an infinity of finite numbers, forward or backward, throws.</summary>
    public bool WatchesFinite { get; init; }

    /// <summary>The gates, leaves and constants, operands before results.</summary>
    public IReadOnlyList<Gate<T>> Gates => gates;

    /// <summary>A leaf: an independent variable.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="name">Its name in pictures.</param>
    /// <returns>The leaf.</returns>
    public Traced<T> Variable(T value, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Add(new Gate<T>(name, value, -1, T.Zero, -1, T.Zero, IsConstant: false, default));
    }

    /// <summary>The upstream gradient of every gate: ∂y/∂gate, at the gate's place in <see cref="Gates"/>.</summary>
    /// <param name="y">The result.</param>
    /// <returns>The gradients; 0 where y does not depend on the gate.</returns>
    /// <exception cref="InvalidOperationException">y is a constant, or of another trace.</exception>
    /// <exception cref="NonFiniteException">The trace watches, and a gate makes a NaN or an infinity.</exception>
    public T[] Backward(Traced<T> y) => Slopes(y, WatchesFinite);

    /// <summary>The upstream gradient of every gate, without stopping at a NaN or an infinity unless told to.</summary>
    internal T[] Slopes(Traced<T> y, bool watches = false)
    {
        T[] upstream = new T[gates.Count];
        upstream[Place(y)] = T.One;
        for (int i = y.Index; i >= 0; i--)
        {
            Gate<T> gate = gates[i];
            Send(i, gate.X, gate.SlopeX, upstream, watches);
            Send(i, gate.Y, gate.SlopeY, upstream, watches);
        }

        return upstream;
    }

    /// <summary>The place of a number's gate.</summary>
    /// <param name="x">The number.</param>
    /// <returns>The place in <see cref="Gates"/>.</returns>
    /// <exception cref="InvalidOperationException">x is a constant, or of another trace.</exception>
    public int Place(Traced<T> x) => ReferenceEquals(x.Trace, this)
        ? x.Index
        : throw new InvalidOperationException(x.IsConstant
            ? $"The number {x.Value} is a constant: no trace has it. Start from a leaf made by trace.Variable."
            : "A number of another trace was given. Ask the trace that made it.");

    internal Traced<T> Append(string name, Traced<T> x, T value, T slope) =>
        Operation(name, value, Operand(x), slope, -1, T.Zero);

    internal Traced<T> Append(string name, Traced<T> x, Traced<T> y, T value, T slopeX, T slopeY) =>
        Operation(name, value, Operand(x), slopeX, Operand(y), slopeY);

    private Traced<T> Operation(string name, T value, int x, T slopeX, int y, T slopeY)
    {
        SourceLocation location = KeepsLocations || WatchesFinite ? SourceLocation.OfCaller() : default;
        Gate<T> gate = new(name, value, x, slopeX, y, slopeY, IsConstant: false, location);
        if (WatchesFinite && !T.IsFinite(value))
        {
            int bad = !T.IsFinite(gates[x].Value) ? 0 : y >= 0 && !T.IsFinite(gates[y].Value) ? 1 : -1;
            ThrowUnlessPassedOn(gate, value, isBackward: false, bad);
        }

        return Add(gate);
    }

    private void Send(int from, int to, T slope, T[] upstream, bool watches)
    {
        if (to < 0 || gates[to].IsConstant)
        {
            return;
        }

        upstream[to] += Accurate.Chain(upstream[from], slope);
        if (watches && !T.IsFinite(upstream[to]))
        {
            ThrowUnlessPassedOn(gates[from], upstream[to], isBackward: true, T.IsFinite(upstream[from]) ? -1 : 0);
        }
    }

    // An infinity that came in may go out again; a NaN always stops.
    private static void ThrowUnlessPassedOn(Gate<T> gate, T value, bool isBackward, int bad)
    {
        if (bad < 0 || T.IsNaN(value))
        {
            IReadOnlyList<int>[] inputs = gate.Y < 0 ? [[]] : [[], []];
            throw new NonFiniteException(gate.Name, isBackward, gate.Location, double.CreateTruncating(value), [], [], inputs, bad);
        }
    }

    // A literal gets its own gate where it is used: the picture shows it.
    private int Operand(Traced<T> x) => x.IsConstant
        ? Add(new Gate<T>(string.Empty, x.Value, -1, T.Zero, -1, T.Zero, IsConstant: true, default)).Index
        : Place(x);

    private Traced<T> Add(Gate<T> gate)
    {
        gates.Add(gate);
        return new Traced<T>(gate.Value, this, gates.Count - 1);
    }
}
