namespace AutoGrad.Networks.Training;

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs are done.</summary>
    Epochs,

    /// <summary>The loss of a batch fell below the threshold τ.</summary>
    Threshold,

    /// <summary>The loss was not better than its best for as many epochs as patience allows.</summary>
    Patience,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The loss or a gradient was NaN or infinite.</summary>
    NonFinite,
}
