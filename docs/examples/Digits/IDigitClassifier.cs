using AutoGrad.Networks.Data;

namespace AutoGrad.Examples.Digits;

/// <summary>What learns digits batch by batch.</summary>
internal interface IDigitClassifier : IDisposable
{
    /// <summary>One step of training; returns the loss before it.</summary>
    float Step(Batch<float> batch);

    /// <summary>The share of pictures whose greatest score is at the label.</summary>
    double Accuracy(Dataset<float> data);
}
