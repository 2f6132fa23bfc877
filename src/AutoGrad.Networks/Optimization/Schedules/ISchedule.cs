namespace AutoGrad.Networks.Optimization;

/// <summary>
/// The learning rate as a pure function of time, counted in steps or epochs as the caller likes:
/// <c>optimizer.LearningRate = schedule.At(epoch)</c>.
/// </summary>
public interface ISchedule
{
    /// <summary>The learning rate at a time.</summary>
    /// <param name="step">0 at the start.</param>
    /// <returns>η ≥ 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    double At(int step);
}
