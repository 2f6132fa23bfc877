namespace AutoGrad.Checks;

/// <summary>A function under check, by what it can be asked: values, gradients, and other ways to the same derivatives.</summary>
internal abstract class Subject(string name, IReadOnlyList<CheckInput> inputs) : IDisposable
{
    public string Name { get; } = name;

    public IReadOnlyList<CheckInput> Inputs { get; } = inputs;

    public Findings Findings { get; } = new();

    /// <summary>All outputs.</summary>
    public abstract double[] Values(double[][] x);

    /// <summary>Jᵀ · upstream by reverse mode.</summary>
    public abstract double[][] Gradient(double[][] x, double[] upstream);

    /// <summary>The gradient once more, by the way that can be differentiated, and H · weights; null if there is no second order to check.</summary>
    /// <remarks>The product differentiates the text of the slopes; the ladder it is held against takes values of the plain gradient only, so the two share no second derivative.</remarks>
    public abstract (double[][] Gradient, double[][] Product)? Second(double[][] x, double[] upstream, double[][] weights);

    /// <summary>J · direction by another way than reverse mode; null if there is none.</summary>
    public abstract double[]? Forward(double[][] x, double[] upstream, double[][] direction);

    /// <summary>The slopes of a rule at each point by differentiating the text of its value; null if the subject is no rule.</summary>
    public virtual double[][]? TextSlopes(double[][] x) => null;

    /// <summary>Values and gradient in single precision; null if the function is not generic.</summary>
    public abstract (float[] Values, float[][] Gradient)? Single(float[][] x, float[] upstream);

    /// <summary>Leaves a number in the memory that the next run is given, so that what it does not write shows.</summary>
    public virtual void Litter(double number)
    {
    }

    public virtual void Dispose()
    {
    }
}
