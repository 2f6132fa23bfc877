using System.Numerics.Tensors;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Text;

/// <summary>
/// Predicts the next character: a vector for each character, an LSTM over time, and a score for each character that may
/// follow. The loss is in nats a character.
/// </summary>
internal sealed class LanguageModel : Module<float>
{
    private readonly Embedding<float> embedding;
    private readonly Lstm<float> memory;
    private readonly Linear<float> head;

    public LanguageModel(int characters, int width, int hidden, SeededRandom random)
    {
        embedding = Add("embedding", new Embedding<float>(characters, width, random));
        memory = Add("memory", new Lstm<float>(width, hidden, random));
        head = Add("head", new Linear<float>(hidden, characters, random));
    }

    /// <summary>−mean log p(next character).</summary>
    public Variable<float> Loss(Tape<float> tape, TokenBatch batch)
    {
        (Variable<float> scores, _) = Scores(tape, batch.Inputs, batch.Count, batch.Length, null);
        return scores.SoftmaxCrossEntropy(batch.Targets);
    }

    /// <summary>Continues a text by drawing character after character.</summary>
    public int[] Sample(ReadOnlySpan<int> start, int count, double temperature, SeededRandom random)
    {
        using Tape<float> tape = new();
        using Pause<float> pause = tape.Pause();
        List<int> text = [.. start];
        float[]? hidden = null;
        float[]? cell = null;
        int[] fresh = start.ToArray();
        while (text.Count < start.Length + count)
        {
            tape.Reset();
            (Variable<float>, Variable<float>)? state = hidden is null ? null : (tape.Constant(hidden, 1, hidden.Length), tape.Constant(cell!, 1, cell!.Length));
            (Variable<float> scores, (Variable<float> Hidden, Variable<float> Cell) next) = Scores(tape, fresh, 1, fresh.Length, state);
            ReadOnlySpan<float> last = scores.Values[^scores.Shape[1]..];
            fresh = [Draw(last, temperature, random)];
            text.Add(fresh[0]);
            hidden = next.Hidden.Values.ToArray();
            cell = next.Cell.Values.ToArray();
        }

        return [.. text];
    }

    private (Variable<float> Scores, (Variable<float> Hidden, Variable<float> Cell) State) Scores(
        Tape<float> tape, ReadOnlySpan<int> tokens, int batch, int time, (Variable<float>, Variable<float>)? state)
    {
        (Variable<float> outputs, (Variable<float>, Variable<float>) next) = memory.Forward(embedding.Forward(tape, tokens, batch, time), state);
        return (head.Forward(outputs.Reshape(batch * time, outputs.Shape[2])), next);
    }

    private static int Draw(ReadOnlySpan<float> scores, double temperature, SeededRandom random)
    {
        double[] probabilities = new double[scores.Length];
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = scores[i] / temperature;
        }

        TensorPrimitives.SoftMax<double>(probabilities, probabilities);
        double left = random.NextDouble();
        int token = 0;
        while (token < probabilities.Length - 1 && (left -= probabilities[token]) > 0)
        {
            token++;
        }

        return token;
    }
}
