namespace AutoGrad.Networks;
