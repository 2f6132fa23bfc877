using AutoGrad.Examples.Digits;

namespace AutoGrad.Examples.Lectures;

/// <summary>Examples 1 and 2: the two graphs that are drawn gate by gate, as figures and as Mermaid drawings.</summary>
internal static class Gates
{
    public static void Run(Setting setting)
    {
        LectureGraphs.Print();
        LectureGraphs.Check();
    }
}
