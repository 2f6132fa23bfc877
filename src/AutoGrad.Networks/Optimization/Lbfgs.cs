using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// L-BFGS with a strong Wolfe line search: d = −Hg with H the inverse Hessian's estimate from the last m pairs s = ΔW, y = Δg, and
/// W ← W + td. For smooth losses on the whole data: it compares losses, so two evaluations at the same weights must agree.
/// </summary>
/// <remarks>Liu and Nocedal, Mathematical Programming 45 (1989); Nocedal and Wright, Numerical Optimization (2006), algorithm 7.5.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Lbfgs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (string Name, Parameter<T> Parameter)[] parameters;
    private readonly CurvatureHistory<T> history;
    private readonly StateScalar steps;
    private readonly T[] weights;
    private readonly T[] gradient;
    private readonly T[] trialGradient;
    private readonly T[] direction;

    /// <summary>An optimiser that has seen no gradient.</summary>
    /// <param name="parameters">Parameters by name: <see cref="Module{T}.Parameters"/>.</param>
    /// <param name="learningRate">The length that each line search tries first, &gt; 0; 1 is Newton's.</param>
    /// <param name="maxIterations">The most line searches in one <see cref="Step"/>, at least 1.</param>
    /// <param name="historySize">m ≥ 1, the pairs that are kept.</param>
    /// <param name="gradientTolerance">A step ends where no element of the gradient is larger; ≥ 0.</param>
    /// <param name="changeTolerance">A step ends where neither the loss nor any weight changes by more; ≥ 0.</param>
    /// <exception cref="ArgumentException">There are no parameters, one has no gradient, or a hyper-parameter is out of its range.</exception>
    public Lbfgs(
        IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters,
        double learningRate = 1,
        int maxIterations = 20,
        int historySize = 10,
        double gradientTolerance = 1e-7,
        double changeTolerance = 1e-9)
    {
        // The group has the checks of parameters.
        this.parameters = [.. new ParameterGroup<T>(parameters, learningRate, Array.Empty<Transform<T>>()).Parameters];
        LearningRate = learningRate;
        MaxIterations = Hyperparameter.AtLeast(1, maxIterations);
        GradientTolerance = Hyperparameter.NotNegative(gradientTolerance);
        ChangeTolerance = Hyperparameter.NotNegative(changeTolerance);
        int count = this.parameters.Sum(named => named.Parameter.Count);
        history = new CurvatureHistory<T>(count, Hyperparameter.AtLeast(1, historySize), State);
        steps = State.AddScalar("steps", isCount: true);
        (weights, gradient, trialGradient, direction) = (new T[count], new T[count], new T[count], new T[count]);
    }

    /// <summary>The length that each line search tries first.</summary>
    public double LearningRate { get; }

    /// <summary>The most line searches in one step.</summary>
    public int MaxIterations { get; }

    /// <summary>A step ends where no element of the gradient is larger.</summary>
    public double GradientTolerance { get; }

    /// <summary>A step ends where neither the loss nor any weight changes by more.</summary>
    public double ChangeTolerance { get; }

    /// <summary>The number of line searches so far.</summary>
    public long IterationCount => (long)steps.Number;

    /// <summary>The pairs of the history and their number.</summary>
    public TrainingState<T> State { get; } = new();

    /// <summary>Runs up to <see cref="MaxIterations"/> line searches.</summary>
    /// <param name="evaluate">Records the loss at the parameters' weights on a tape that was reset, and gives it with its gradients.</param>
    /// <returns>The loss at the weights that were reached; never more than at the start.</returns>
    /// <exception cref="InvalidOperationException">The loss or a gradient is not finite at the start, or no parameter took part in the recording; nothing has changed then.</exception>
    public T Step(Func<(T Loss, Gradients<T> Gradients)> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        Read();
        double loss = Evaluate(evaluate, gradient);
        if (!double.IsFinite(loss) || !gradient.All(T.IsFinite))
        {
            throw new InvalidOperationException($"L-BFGS needs a finite loss and gradient to start from, but the loss is {loss}. No parameter was changed.");
        }

        for (int i = 0; i < MaxIterations && Largest(gradient) > GradientTolerance; i++)
        {
            double before = loss;
            double moved = Iterate(evaluate, ref loss);
            if (moved <= ChangeTolerance || Math.Abs(before - loss) <= ChangeTolerance)
            {
                break;
            }
        }

        return T.CreateTruncating(loss);
    }

    private double Iterate(Func<(T Loss, Gradients<T> Gradients)> evaluate, ref double loss)
    {
        history.Direction(gradient, direction);
        double slope = CurvatureHistory<T>.Dot(gradient, direction);
        double largest = Largest(direction);
        double first = history.Count > 0 ? LearningRate : LearningRate * Math.Min(1, 1 / gradient.Sum(g => Math.Abs(double.CreateTruncating(g))));
        LinePoint start = new(0, loss, slope);
        LinePoint last = start;
        LinePoint found = start;
        try
        {
            if (slope < 0)
            {
                found = new StrongWolfe(At, ChangeTolerance / largest).Search(start, first);
                if (found.Length > 0 && found != last)
                {
                    found = At(found.Length);
                }
            }
        }
        finally
        {
            // After a fault in the loss, and where no length will do, the weights of the last iteration stand.
            if (found.Length == 0)
            {
                Write(T.Zero);
            }
        }

        if (found.Length == 0)
        {
            return 0;
        }

        history.Add(direction, T.CreateTruncating(found.Length), gradient, trialGradient);
        trialGradient.CopyTo(gradient, 0);
        Read();
        loss = found.Value;
        steps.Number++;
        return found.Length * largest;

        LinePoint At(double length)
        {
            Write(T.CreateTruncating(length));
            double value = Evaluate(evaluate, trialGradient);
            return last = new LinePoint(length, value, CurvatureHistory<T>.Dot(trialGradient, direction));
        }
    }

    private double Evaluate(Func<(T Loss, Gradients<T> Gradients)> evaluate, T[] into)
    {
        (T loss, Gradients<T> gradients) = evaluate();
        int at = 0;
        bool any = false;
        foreach ((_, Parameter<T> parameter) in parameters)
        {
            Span<T> part = into.AsSpan(at, parameter.Count);
            if (parameter.TryGradient(gradients, out ReadOnlySpan<T> given))
            {
                given.CopyTo(part);
                any = true;
            }
            else
            {
                part.Clear();
            }

            at += parameter.Count;
        }

        return any ? double.CreateTruncating(loss) : throw new InvalidOperationException(
            $"None of the optimiser's {parameters.Length} parameters, '{parameters[0].Name}' first, has a gradient. Record the loss from parameter.On(tape), and do not freeze every parameter.");
    }

    private void Read()
    {
        int at = 0;
        foreach ((_, Parameter<T> parameter) in parameters)
        {
            parameter.Values.CopyTo(weights.AsSpan(at));
            at += parameter.Count;
        }
    }

    private void Write(T length)
    {
        int at = 0;
        foreach ((_, Parameter<T> parameter) in parameters)
        {
            Span<T> w = parameter.Values;
            for (int i = 0; i < w.Length; i++)
            {
                w[i] = weights[at + i] + (length * direction[at + i]);
            }

            at += w.Length;
        }
    }

    private static double Largest(ReadOnlySpan<T> x)
    {
        double largest = 0;
        foreach (T element in x)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(element)));
        }

        return largest;
    }
}
