using System.Globalization;

namespace AutoGrad.Examples.Scientific;

/// <summary>Prints results beside the known answers and counts what agrees.</summary>
internal sealed class KnownAnswers
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>A result must be within <paramref name="tolerance"/> of the answer, relative to it where it is above 1.</summary>
    public void Near(string what, double result, double answer, double tolerance)
    {
        bool holds = Math.Abs(result - answer) <= tolerance * Math.Max(1, Math.Abs(answer));
        (Passed, Failed) = holds ? (Passed + 1, Failed) : (Passed, Failed + 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(holds ? "ok  " : "FAIL")} {what,-34} {result,14:G8}   known {answer,14:G8}   within {tolerance:G2}"));
    }
}
