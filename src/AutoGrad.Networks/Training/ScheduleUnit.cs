namespace AutoGrad.Networks.Training;

/// <summary>What a schedule counts, from 0.</summary>
public enum ScheduleUnit
{
    /// <summary>Steps since the start of training.</summary>
    Step,

    /// <summary>Epochs.</summary>
    Epoch,
}
