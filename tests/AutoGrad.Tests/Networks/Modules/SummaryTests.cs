using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Networks.Modules;

public sealed class SummaryTests
{
    [Fact]
    public void A_table_has_each_layer_its_output_and_its_parameters()
    {
        SeededRandom random = new(1);
        Sequential<float> network = new(
            ("features", new Sequential<float>(new Conv2d<float>(1, 8, 5, random), new BatchNorm<float>(8), Activations.Relu<float>(), new MaxPool2d<float>(2))),
            ("flatten", new Flatten<float>()),
            ("scores", new Linear<float>(1152, 10, random)));
        ModuleSummary summary = network.Summary(1, 1, 28, 28);
        string expected = string.Join(Environment.NewLine,
            "module      type        output          parameters",
            "──────────────────────────────────────────────────",
            "(whole)     Sequential  [1, 10]                  0",
            "features    Sequential  [1, 8, 12, 12]           0",
            "features.0  Conv2d      [1, 8, 24, 24]         208",
            "features.1  BatchNorm   [1, 8, 24, 24]          16",
            "features.2  Activation  [1, 8, 24, 24]           0",
            "features.3  MaxPool2d   [1, 8, 12, 12]           0",
            "flatten     Flatten     [1, 1152]                0",
            "scores      Linear      [1, 10]             11,530",
            "11,754 learnt, 16 kept",
            string.Empty);
        Assert.Equal(expected, summary.ToString());
        Assert.Equal(network.ParameterCount, summary.Learned);
    }

    [Fact]
    public void It_leaves_the_module_as_it_was()
    {
        SeededRandom random = new(2);
        Sequential<double> network = [new Linear<double>(3, 4, random), new BatchNorm<double>(4), new Dropout<double>(0.5, random)];
        network[1].Evaluate();
        double[] before = [.. network.State.SelectMany(named => named.Parameter.Values.ToArray())];
        ulong[] drawn = random.State.ToArray();
        network.Summary(5, 3);
        Assert.Equal([true, false, true], network.Select(layer => layer.IsTraining));
        Assert.Equal(before, network.State.SelectMany(named => named.Parameter.Values.ToArray()));
        Assert.Equal(drawn, random.State.ToArray());
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Summary(5, 2));
        Assert.Contains("[5, 2]", error.Message, StringComparison.Ordinal);
        Assert.Equal([true, false, true], network.Select(layer => layer.IsTraining));
        network.Summary(5, 3);
    }

    [Fact]
    public void A_module_of_tokens_is_run_by_its_caller()
    {
        SeededRandom random = new(3);
        LanguageModel model = new(random);
        ModuleSummary summary = model.Summary(tape => model.Forward(tape, [1, 2, 3, 4, 5, 6], 2, 3));
        Assert.Equal(
            [("", "LanguageModel", "[2, 3, 7]"), ("tokens", "Embedding", "[2, 3, 4]"), ("memory", "Lstm", "[2, 3, 5]"), ("memory.cell", "LstmCell", "[2, 5]"), ("scores", "Linear", "[2, 3, 7]"), ("unused", "Flatten", null)],
            summary.Rows.Select(row => (row.Name, row.Type, row.Output?.ToString())));
        Assert.Contains("–", summary.ToString(), StringComparison.Ordinal);
    }

    private sealed class LanguageModel : Module<float>
    {
        private readonly Embedding<float> tokens;
        private readonly Lstm<float> memory;
        private readonly Linear<float> scores;

        public LanguageModel(SeededRandom random)
        {
            tokens = Add("tokens", new Embedding<float>(7, 4, random));
            memory = Add("memory", new Lstm<float>(4, 5, random));
            scores = Add("scores", new Linear<float>(5, 7, random));
            Add("unused", new Flatten<float>());
        }

        public Variable<float> Forward(Tape<float> tape, ReadOnlySpan<int> text, int batch, int time) =>
            Observed(scores.Forward(memory.Forward(tokens.Forward(tape, text, batch, time))));
    }
}
