using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AutoGrad.GradBench.Protocol;

/// <summary>A function with its types; runs it as often as the input asks for and reports each run's time.</summary>
internal sealed class Function<TInput, TOutput>(JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output, Func<TInput, Prepared<TOutput>> prepare) : IFunction
{
    public void Evaluate(ReadOnlySpan<byte> json, Utf8JsonWriter response)
    {
        Utf8JsonReader reader = new(json);
        TInput value = JsonSerializer.Deserialize(ref reader, input) ?? throw new JsonException("The input is null.");
        (int runs, double seconds) = value is Repetition repetition ? (repetition.MinRuns, repetition.MinSeconds) : (1, 0);
        using Prepared<TOutput> prepared = prepare(value);
        (TOutput result, List<long> nanoseconds) = Repeat(prepared.Run, runs, seconds);
        response.WritePropertyName("output"u8);
        JsonSerializer.Serialize(response, result, output);
        response.WriteStartArray("timings"u8);
        foreach (long time in nanoseconds)
        {
            response.WriteStartObject();
            response.WriteString("name"u8, "evaluate"u8);
            response.WriteNumber("nanoseconds"u8, time);
            response.WriteEndObject();
        }

        response.WriteEndArray();
    }

    private static (TOutput Result, List<long> Nanoseconds) Repeat(Func<TOutput> run, int runs, double seconds)
    {
        List<long> nanoseconds = [];
        TOutput result;
        TimeSpan elapsed = TimeSpan.Zero;
        do
        {
            long start = Stopwatch.GetTimestamp();
            result = run();
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            elapsed += time;
            nanoseconds.Add((long)time.TotalNanoseconds);
        }
        while (nanoseconds.Count < runs || elapsed.TotalSeconds < seconds);
        return (result, nanoseconds);
    }
}
