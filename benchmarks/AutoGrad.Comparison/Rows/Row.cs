using AutoGrad.Comparison.Driving;

namespace AutoGrad.Comparison.Rows;

/// <summary>A row of the table: a subject with some lines.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is about.</param>
internal abstract record Row(string Name, string Title)
{
    /// <summary>Measures it, line by line.</summary>
    public abstract IEnumerable<Line> Measure(Bench bench);
}
