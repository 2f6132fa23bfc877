using System.Text.Json;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Oracle;

namespace AutoGrad.Tests.Networks.Modules;

/// <summary>Modules against libtorch: the reference file's inputs in the parameters' places.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, Func<OracleCall, Variable<double>>> Modules = new()
    {
        ["conv1d"] = c => With(
            new Conv1d<double>(c[0].Shape[1], c[1].Shape[0], c[1].Shape[2], Random(), c.Integer("stride"), c.Integer("padding"), c.Integer("dilation"), c.Integer("groups")), c[1], c[2]).Forward(c[0]),
        ["conv2d"] = c => With(
            new Conv2d<double>(c[0].Shape[1], c[1].Shape[0], (c[1].Shape[2], c[1].Shape[3]), Random(), c.Integer("stride"), c.Integer("padding"), c.Integer("dilation"), c.Integer("groups")), c[1], c[2]).Forward(c[0]),
        ["conv_transpose2d"] = c => With(
            new ConvTranspose2d<double>(
                c[0].Shape[1], c[1].Shape[1] * c.Integer("groups"), (c[1].Shape[2], c[1].Shape[3]), Random(), c.Integer("stride"), c.Integer("padding"), c.Integer("dilation"), c.Integer("groups")), c[1], c[2]).Forward(c[0]),
        ["max_pool2d"] = c => new MaxPool2d<double>(c.Integer("kernel"), c.Integer("stride"), c.Integer("padding")).Forward(c[0]),
        ["avg_pool2d"] = c => new AvgPool2d<double>(c.Integer("kernel"), c.Integer("stride"), c.Integer("padding")).Forward(c[0]),
        ["batch_norm_train"] = c => With(new BatchNorm<double>(c[1].Count, epsilon: c.Number("eps")), c[1], c[2]).Forward(c[0]),
        ["batch_norm_eval"] = c =>
        {
            BatchNorm<double> norm = With(new BatchNorm<double>(c[3].Count, epsilon: c.Number("eps")), c[3], c[4]);
            c[1].Values.CopyTo(norm.RunningMean.Values);
            c[2].Values.CopyTo(norm.RunningVariance.Values);
            norm.Evaluate();
            return norm.Forward(c[0]);
        },
        ["layer_norm"] = c => With(new LayerNorm<double>(Shape.Of(c.Integers("normalized_shape")), c.Number("eps")), c[1], c[2]).Forward(c[0]),
        ["group_norm"] = c => With(new GroupNorm<double>(c.Integer("groups"), c[0].Shape[1], c.Number("eps")), c[1], c[2]).Forward(c[0]),
        ["embedding"] = c => With(new Embedding<double>(c[0].Shape[0], c[0].Shape[1], Random()), c[0]).Forward(c.Tape, c.Indices(1)),
        ["lstm_cell"] = c =>
        {
            (Variable<double> h, Variable<double> cell) = With(new LstmCell<double>(c[0].Shape[1], c[1].Shape[1], Random()), c[3], c[4], c[5], c[6]).Forward(c[0], c[1], c[2]);
            return JoiningOperations.Concat(-1, h, cell);
        },
        ["gru_cell"] = c => With(new GruCell<double>(c[0].Shape[1], c[1].Shape[1], Random()), c[2], c[3], c[4], c[5]).Forward(c[0], c[1]),
    };

    public static TheoryData<string> Names => [.. Modules.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_module_agrees_with_libtorch(string operation)
    {
        string? path = SharedData.Find(Path.Combine("oracle", "libtorch-1.13.jsonl"), "AUTOGRAD_ORACLE");
        Skip.If(path is null, "The reference file ../shared/data/oracle/libtorch-1.13.jsonl is absent; AUTOGRAD_ORACLE may name it.");
        OracleCase[] cases =
        [
            .. File.ReadLines(path).Index().Where(line => line.Item.Contains($"\"{operation}\"", StringComparison.Ordinal))
                .Select(line => new OracleCase(JsonDocument.Parse(line.Item).RootElement, line.Index + 1)).Where(@case => @case.Operation == operation),
        ];
        Skip.If(cases.Length == 0, $"The reference file has no case of {operation}.");
        Assert.All(cases, @case => Assert.Null(OracleCheck.Run(@case, Modules[operation])));
    }

    private static SeededRandom Random() => new(1);

    private static TModule With<TModule>(TModule module, params Variable<double>[] parameters)
        where TModule : Module<double>
    {
        Assert.Equal(module.Parameters.Count, parameters.Length);
        foreach (((_, Parameter<double> parameter), Variable<double> variable) in module.Parameters.Zip(parameters))
        {
            parameter.Substitute(variable);
        }

        return module;
    }
}
