using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tests.Properties;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Data;

public class TokenSequencesTests
{
    [Fact]
    public void Every_target_is_the_token_after_its_input_and_every_sequence_comes_once() => Law.Holds(
        from count in Gen.Choose(2, 60)
        from length in Gen.Choose(1, count - 1)
        from stride in Gen.Choose(1, 20)
        from batchSize in Gen.Choose(1, 10)
        select (count, length, stride, batchSize),
        drawn =>
        {
            TokenSequences sequences = new(Enumerable.Range(0, drawn.count).ToArray(), drawn.length, drawn.stride);
            List<int> starts = [];
            foreach (TokenBatch batch in new Batches<TokenBatch>(sequences, drawn.batchSize, new SeededRandom(1)))
            {
                Assert.Equal(batch.Inputs.ToArray().Select(token => token + 1), batch.Targets.ToArray());
                for (int row = 0; row < batch.Count; row++)
                {
                    int[] sequence = batch.Inputs.Slice(row * batch.Length, batch.Length).ToArray();
                    Assert.Equal(Enumerable.Range(sequence[0], drawn.length), sequence);
                    starts.Add(sequence[0]);
                }
            }

            Assert.Equal(Enumerable.Range(0, drawn.count - drawn.length).Where(start => start % drawn.stride == 0), starts.Order());
        });

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("need 4 tokens, but got 3", Assert.Throws<ArgumentException>(() => new TokenSequences(new int[3], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSequences(new int[3], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSequences(new int[3], 1, 0));
    }
}
