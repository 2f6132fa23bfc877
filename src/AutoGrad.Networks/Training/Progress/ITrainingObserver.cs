namespace AutoGrad.Networks.Training.Progress;

/// <summary>Sees a training go on: a display, a log, a test. Every method is called on the training's thread, and does nothing unless it is written.</summary>
public interface ITrainingObserver
{
    /// <summary>Runs the training, for displays that live as long as it does.</summary>
    /// <param name="training">The training, to be called once; it may throw.</param>
    void Around(Action training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training();
    }

    /// <summary>Training begins.</summary>
    /// <param name="epochs">The most epochs.</param>
    /// <param name="batches">The batches in each.</param>
    /// <param name="done">The epochs that a resumed training has behind it; 0 for a new one.</param>
    void Begin(int epochs, int batches, int done)
    {
    }

    /// <summary>A step was taken.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="batch">The batch, from 1.</param>
    /// <param name="loss">Its loss before the step.</param>
    void Step(int epoch, int batch, double loss)
    {
    }

    /// <summary>An epoch is over; its checkpoint comes afterwards.</summary>
    /// <param name="record">The epoch.</param>
    void Epoch(EpochRecord record)
    {
    }

    /// <summary>Training ended without an exception.</summary>
    /// <param name="result">The result.</param>
    void End(TrainingResult result)
    {
    }
}
