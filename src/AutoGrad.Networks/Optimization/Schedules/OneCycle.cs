namespace AutoGrad.Networks.Optimization;

/// <summary>Rises along half a cosine from η/d to the greatest rate η, the peak at step rn − 1, and falls along another to η/(d·f) at step n − 1, where it stays.</summary>
/// <remarks>Smith and Topin, Super-Convergence, arXiv:1708.07120 (2018), with the cosine of fast.ai and libtorch.</remarks>
/// <param name="peak">η &gt; 0.</param>
/// <param name="steps">n ≥ 2, the steps of the whole training.</param>
/// <param name="riseFraction">r, above 0 and below 1.</param>
/// <param name="startDivisor">d &gt; 0.</param>
/// <param name="endDivisor">f &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new OneCycle(peak: 0.1, steps: 1000).At(step);</code></example>
public sealed class OneCycle(double peak, int steps, double riseFraction = 0.3, double startDivisor = 25, double endDivisor = 1e4) : ISchedule
{
    private readonly double peak = Hyperparameter.Positive(peak);
    private readonly int last = Hyperparameter.AtLeast(2, steps) - 1;
    private readonly double top = (Hyperparameter.Decay(Hyperparameter.Positive(riseFraction)) * steps) - 1;
    private readonly double start = peak / Hyperparameter.Positive(startDivisor);
    private readonly double end = peak / startDivisor / Hyperparameter.Positive(endDivisor);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step < top
            ? Between(start, peak, step / top)
            : Between(peak, end, (Math.Min(step, last) - Math.Max(top, 0)) / (last - Math.Max(top, 0)));
    }

    private static double Between(double from, double to, double part) => to + ((from - to) * (1 + Math.Cos(Math.PI * part)) / 2);
}
