namespace AutoGrad.Checks;

/// <summary>What is wrong with a derivative, by name.</summary>
public enum Fault
{
    /// <summary>The gradient disagrees with the numeric derivative.</summary>
    WrongSlope,

    /// <summary>The gradient is NaN or infinite where the numeric derivative is not.</summary>
    NotFinite,

    /// <summary>The gradient of the recorded gradient disagrees with the numeric derivative of the gradient.</summary>
    WrongSecondSlope,

    /// <summary>The recorded gradient has other values than the plain one: a fast kernel and its definition disagree.</summary>
    RecordedDiffers,

    /// <summary>The gradient could not be recorded, so there is no second derivative.</summary>
    NotRecordable,

    /// <summary>Two runs on the same inputs gave different values or gradients.</summary>
    NonDeterministic,

    /// <summary>A pass changed the values of the inputs or of the outputs.</summary>
    MutatedInput,

    /// <summary>The gradient has the broadcast shape: the sum over the broadcast axes is missing.</summary>
    ForgottenReduction,

    /// <summary>The gradient for an input has another shape than the input.</summary>
    WrongShape,

    /// <summary>The backward pass is not linear in the upstream gradient, as Jᵀu is.</summary>
    NonLinearUpstream,

    /// <summary>Forward mode and reverse mode give different derivatives; or the slope of a rule is not the derivative of its value by forward mode.</summary>
    ForwardDiffers,

    /// <summary>The transpose of a linear map is not its transpose.</summary>
    WrongTranspose,

    /// <summary>A map that should be linear is not.</summary>
    NonLinearMap,

    /// <summary>Elements of an output were not written, or what was there before was read.</summary>
    UnwrittenOutput,

    /// <summary>Single precision is farther from double precision than rounding explains.</summary>
    SinglePrecision,
}
