using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AutoGrad.Comparison.Programs;

namespace AutoGrad.Comparison.Measuring;

/// <summary>
/// Our side, a process of its own: a line in, a line of JSON out. <c>start THREADS PROGRAM…</c> runs a program a few times and
/// gives its results; <c>warm SECONDS</c> and <c>time SECONDS</c> work on the same program; <c>machine</c>, <c>memory</c>,
/// <c>allocated</c>. peers/worker.py speaks the same.
/// </summary>
internal static class Worker
{
    public static int Serve(TextReader input, TextWriter output)
    {
        IProgram program = new Nothing();
        while (input.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 2);
            object answer;
            try
            {
                switch (words[0])
                {
                    case "start":
                        program.Dispose();
                        string[] start = words[1].Split(' ', 2);
                        program = Catalogue.Start(start[1], int.Parse(start[0], CultureInfo.InvariantCulture));
                        answer = new { results = program.Results() };
                        break;
                    case "warm":
                        Timing.WarmUp(program, Number(words[1]));
                        answer = new { };
                        break;
                    case "time":
                        answer = new { seconds = Timing.Samples(program, Number(words[1])) };
                        break;
                    case "machine":
                        answer = Machine.Measure();
                        break;
                    case "memory":
                        answer = new { peak = Process.GetCurrentProcess().PeakWorkingSet64 };
                        break;
                    case "allocated":
                        answer = new { bytes = Timing.AllocatedBytes(program) };
                        break;
                    default:
                        throw new FormatException($"'{line}' is no request.");
                }
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
            {
                answer = new { error = e.Message };
            }

            output.WriteLine(JsonSerializer.Serialize(answer));
            output.Flush();
        }

        program.Dispose();
        return 0;
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
