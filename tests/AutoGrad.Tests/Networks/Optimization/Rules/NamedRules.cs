using AutoGrad.Networks.Optimization;

namespace AutoGrad.Tests.Networks.Optimization.Rules;

/// <summary>Every rule, with its options on, by name and with a learning rate that suits it.</summary>
internal static class NamedRules
{
    public static readonly IReadOnlyDictionary<string, (UpdateRule Rule, double Rate)> All = new Dictionary<string, (UpdateRule, double)>
    {
        ["SGD"] = (new Sgd(), 0.1),
        ["SGD, momentum"] = (new Sgd { Momentum = 0.9, Dampening = 0.2, WeightDecay = 0.01 }, 0.05),
        ["Nesterov"] = (new Nesterov { WeightDecay = 0.01 }, 0.05),
        ["Momentum"] = (new Momentum { WeightDecay = 0.01 }, 0.05),
        ["AdaGrad"] = (new AdaGrad { RateDecay = 0.01, InitialAccumulator = 0.1, WeightDecay = 0.01 }, 0.3),
        ["RMSProp"] = (new RmsProp { WeightDecay = 0.01 }, 0.05),
        ["RMSProp, centred"] = (new RmsProp { IsCentered = true, Momentum = 0.5 }, 0.01),
        ["Adam"] = (new Adam { WeightDecay = 0.01 }, 0.1),
        ["Adam, AMSGrad"] = (new Adam { IsAmsGrad = true }, 0.1),
        ["AdamW"] = (new AdamW(), 0.1),
        ["AdaDelta"] = (new AdaDelta { WeightDecay = 0.01 }, 1),
        ["AdaMax"] = (new AdaMax { WeightDecay = 0.01 }, 0.1),
        ["NAdam"] = (new NAdam { WeightDecay = 0.01 }, 0.1),
        ["RAdam"] = (new RAdam { WeightDecay = 0.01 }, 0.1),
        ["ASGD"] = (new Asgd { AverageFrom = 3, WeightDecay = 0.01 }, 0.1),
        ["Rprop"] = (new Rprop(), 0.05),
        ["Lion"] = (new Lion { WeightDecay = 0.01 }, 0.02),
        ["LAMB"] = (new Lamb { WeightDecay = 0.01 }, 0.05),
    };

    public static TheoryData<string> Names => [.. All.Keys];
}
