// libtorch from C++, without an interpreter between its operations: programs that frontend.py starts and runs through C.
// Built by benchmarks/run.
#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace {

using torch::Tensor;

struct Program {
    std::vector<Tensor> parameters;
    virtual ~Program() = default;
    virtual Tensor run() = 0;

    void drop_gradients()
    {
        for (Tensor &parameter : parameters)
            parameter.mutable_grad().reset();
    }
};

Tensor copy(float *values, at::IntArrayRef shape) { return torch::from_blob(values, shape).clone(); }

// sum(tanh(x w + b)) with the gradients of w and b.
struct SumOfTanh : Program {
    Tensor x;

    SumOfTanh(int64_t count, float *xs, float *ws, float *bs) : x(copy(xs, {count}))
    {
        parameters = {copy(ws, {count}).requires_grad_(), copy(bs, {count}).requires_grad_()};
    }

    Tensor run() override
    {
        drop_gradients();
        Tensor y = torch::tanh(x * parameters[0] + parameters[1]).sum();
        y.backward();
        return y.detach();
    }
};

// 784-256-128-10 with ReLU and softmax cross-entropy, a whole step.
struct Perceptron : Program {
    torch::nn::Sequential network{torch::nn::Linear(784, 256), torch::nn::ReLU(), torch::nn::Linear(256, 128), torch::nn::ReLU(),
                                  torch::nn::Linear(128, 10)};
    std::unique_ptr<torch::optim::Optimizer> optimizer;
    Tensor images, labels;

    Perceptron(int64_t batch, bool adam, float *pixels, int64_t *classes, float **weights)
        : images(copy(pixels, {batch, 784})), labels(torch::from_blob(classes, {batch}, torch::kInt64).clone())
    {
        torch::NoGradGuard guard;
        parameters = network->parameters();
        for (size_t i = 0; i < parameters.size(); i++)
            parameters[i].copy_(torch::from_blob(weights[i], parameters[i].sizes()));
        if (adam)
            optimizer = std::make_unique<torch::optim::Adam>(parameters, torch::optim::AdamOptions(1e-4));
        else
            optimizer = std::make_unique<torch::optim::SGD>(parameters, torch::optim::SGDOptions(1e-3).momentum(0.9));
    }

    Tensor run() override
    {
        drop_gradients();
        Tensor loss = torch::nn::functional::cross_entropy(network->forward(images), labels);
        loss.backward();
        optimizer->step();
        return loss.detach();
    }
};

} // namespace

extern "C" {

Program *start_tanh(int64_t count, float *x, float *w, float *b) { return new SumOfTanh(count, x, w, b); }

Program *start_perceptron(int64_t batch, int adam, float *pixels, int64_t *classes, float **weights)
{
    return new Perceptron(batch, adam != 0, pixels, classes, weights);
}

void repeat(Program *program, int count)
{
    for (int i = 0; i < count; i++)
        program->run();
}

float run_once(Program *program) { return program->run().item<float>(); }

void read_parameter(Program *program, int index, int is_gradient, float *values)
{
    Tensor &parameter = program->parameters[index];
    Tensor chosen = (is_gradient ? parameter.grad() : parameter.detach()).contiguous();
    std::copy_n(chosen.data_ptr<float>(), chosen.numel(), values);
}

void end(Program *program) { delete program; }
}
