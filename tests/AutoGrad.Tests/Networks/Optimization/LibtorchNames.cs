using AutoGrad.Networks.Optimization;

namespace AutoGrad.Tests.Networks.Optimization;

/// <summary>libtorch's optimisers and schedules, under its names and with its defaults, as ours.</summary>
internal static class LibtorchNames
{
    public static readonly IReadOnlyDictionary<string, Func<OptimizerReference, UpdateRule>> Rules = new Dictionary<string, Func<OptimizerReference, UpdateRule>>
    {
        ["sgd"] = r => new Sgd { WeightDecay = Decay(r), Momentum = r.Double("momentum", 0), Dampening = r.Double("dampening", 0), IsNesterov = r.Flag("nesterov") },
        ["adagrad"] = r => new AdaGrad { RateDecay = r.Double("lr_decay", 0), InitialAccumulator = r.Double("initial_accumulator_value", 0), Epsilon = Epsilon(r, 1e-10), WeightDecay = Decay(r) },
        ["rmsprop"] = r => new RmsProp { Gamma = r.Double("alpha", 0.99), Epsilon = Epsilon(r), Momentum = r.Double("momentum", 0), IsCentered = r.Flag("centered"), WeightDecay = Decay(r) },
        ["adam"] = r => new Adam { Beta1 = Beta1(r), Beta2 = Beta2(r), Epsilon = Epsilon(r), IsAmsGrad = r.Flag("amsgrad"), WeightDecay = Decay(r) },
        ["adamw"] = r => new AdamW { Beta1 = Beta1(r), Beta2 = Beta2(r), Epsilon = Epsilon(r), IsAmsGrad = r.Flag("amsgrad"), WeightDecay = r.Double("weight_decay", 0.01) },
        ["adadelta"] = r => new AdaDelta { Rho = r.Double("rho", 0.9), Epsilon = Epsilon(r, 1e-6), WeightDecay = Decay(r) },
        ["adamax"] = r => new AdaMax { Beta1 = Beta1(r), Beta2 = Beta2(r), Epsilon = Epsilon(r), WeightDecay = Decay(r) },
        ["nadam"] = r => new NAdam { Beta1 = Beta1(r), Beta2 = Beta2(r), Epsilon = Epsilon(r), MomentumDecay = r.Double("momentum_decay", 4e-3), RepeatsFactor = true, WeightDecay = Decay(r) },
        ["radam"] = r => new RAdam { Beta1 = Beta1(r), Beta2 = Beta2(r), Epsilon = Epsilon(r), WeightDecay = Decay(r) },
        ["asgd"] = r => new Asgd { Lambda = r.Double("lambd", 1e-4), Alpha = r.Double("alpha", 0.75), AverageFrom = r.Double("t0", 1e6), WeightDecay = Decay(r) },
        ["rprop"] = r => new Rprop { Shrink = r.Element("etas", 0, 0.5), Grow = r.Element("etas", 1, 1.2), LeastStep = r.Element("step_sizes", 0, 1e-6), MostStep = r.Element("step_sizes", 1, 50) },
    };

    public static readonly IReadOnlyDictionary<string, Func<OptimizerReference, ISchedule>> Schedules = new Dictionary<string, Func<OptimizerReference, ISchedule>>
    {
        ["step"] = r => new StepDecay(r.BaseRate, r.Integer("step_size", 0), r.Double("gamma", 0.1)),
        ["multi_step"] = r => new MultiStepDecay(r.BaseRate, r.Integers("milestones"), r.Double("gamma", 0.1)),
        ["exponential"] = r => new ExponentialDecay(r.BaseRate, r.Double("gamma", 0)),
        ["cosine"] = r => new CosineAnnealing(r.BaseRate, r.Integer("T_max", 0), r.Double("eta_min", 0)),
        ["cosine_restarts"] = r => new CosineRestarts(r.BaseRate, r.Integer("T_0", 0), r.Integer("T_mult", 1), r.Double("eta_min", 0)),
        ["linear"] = r => new LinearRate(r.BaseRate, r.Integer("total_iters", 5), r.Double("start_factor", 1.0 / 3), r.Double("end_factor", 1)),
        ["polynomial"] = r => new PolynomialDecay(r.BaseRate, r.Integer("total_iters", 5), r.Double("power", 1)),
        ["one_cycle"] = r => new OneCycle(r.Double("max_lr", 0), r.Integer("total_steps", 0), r.Double("pct_start", 0.3), r.Double("div_factor", 25), r.Double("final_div_factor", 1e4)),
    };

    static double Decay(OptimizerReference r) => r.Double("weight_decay", 0);

    static double Epsilon(OptimizerReference r, double otherwise = 1e-8) => r.Double("eps", otherwise);

    static double Beta1(OptimizerReference r) => r.Element("betas", 0, 0.9);

    static double Beta2(OptimizerReference r) => r.Element("betas", 1, 0.999);
}
