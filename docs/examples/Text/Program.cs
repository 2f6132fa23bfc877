using System.Diagnostics;
using AutoGrad.Examples.Text;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

// A language model of characters: an LSTM learns from a text and writes one of its own.
//   dotnet run -c Release --project docs/examples/Text [-- [FILE] [--quick]]
// FILE is a text in UTF-8; without it sentences are generated. --quick takes 60 steps only.
const long Seed = 1;
const int Length = 64;
const int BatchSize = 32;
const double Rate = 0.004;
using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
};

string[] files = [.. args.Where(argument => !argument.StartsWith('-'))];
string[] unknown = [.. args.Except(files).Except(["--quick"])];
if (files.Length > 1 || unknown.Length > 0)
{
    Console.Error.WriteLine(unknown.Length > 0 ? $"The option {unknown[0]} is unknown; there is --quick." : $"Expected at most one text, but got {files.Length}.");
    return 2;
}

try
{
    TextData data = TextData.Load(files.FirstOrDefault(), least: 20 * Length, Seed);
    SeededRandom random = new(Seed);
    LanguageModel model = new(data.Vocabulary.Count, width: 32, hidden: 160, random);
    int steps = args.Contains("--quick") ? 60 : files.Length == 0 ? 150 : 1000;
    Optimizer<float> optimizer = new(model.Parameters, Rate, new Adam(), new ClipByGlobalNorm<float>(1));
    CosineAnnealing schedule = new(Rate, steps);
    Batches<TokenBatch> training = new(new TokenSequences(data.Training, Length), BatchSize, random, dropLast: true);
    Console.WriteLine(
        $"{data.Training.Length} characters to learn from, {data.Validation.Length} held back, {data.Vocabulary.Count} different ones; {model.ParameterCount} parameters, seed {Seed}.");

    using Tape<float> tape = new();
    Stopwatch watch = Stopwatch.StartNew();
    int step = 0;
    double sum = 0;
    foreach (TokenBatch batch in training)
    {
        if (step == steps || cancellation.IsCancellationRequested)
        {
            break;
        }

        tape.Reset();
        Variable<float> loss = model.Loss(tape, batch);
        optimizer.LearningRate = schedule.At(step);
        optimizer.Step(tape.Backward(loss));
        sum += loss.Value;
        if (++step % (steps / 10) == 0)
        {
            Console.WriteLine($"step {step,4}: training loss {sum / (steps / 10):F3} nats a character, {watch.Elapsed.TotalSeconds:F0} s");
            sum = 0;
        }
    }

    if (cancellation.IsCancellationRequested)
    {
        Console.WriteLine($"Stopped after {step} steps.");
        return 130;
    }

    Console.WriteLine($"Validation loss: {Validate():F3} nats a character");
    Console.WriteLine($"A sample:\n{data.Vocabulary.Decode(model.Sample([.. data.Training.Span[..1]], 400, temperature: 0.8, random))}");
    return 0;

    double Validate()
    {
        double total = 0;
        int count = 0;
        foreach (TokenBatch batch in new Batches<TokenBatch>(new TokenSequences(data.Validation, Length, Length), BatchSize))
        {
            tape.Reset();
            using Pause<float> pause = tape.Pause();
            total += model.Loss(tape, batch).Value * batch.Count;
            count += batch.Count;
        }

        return total / count;
    }
}
catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
