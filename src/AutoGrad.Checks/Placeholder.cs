namespace AutoGrad.Checks;
