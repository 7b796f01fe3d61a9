package dev.anabranch.server.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A model in memory. Safe for any number of threads until it is closed, which nobody may do while others use it.
final class OnnxSession implements AutoCloseable {
    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    /// One vector a token, or one for the text.
    private static final List<Integer> RANKS = List.of(3, 2);

    private final OrtEnvironment runtime;
    private final OrtSession session;
    private final Tokenizer tokenizer;
    private final Pooling pooling;
    private final String output;

    private OnnxSession(OrtEnvironment runtime, OrtSession session, Tokenizer tokenizer, Pooling pooling)
            throws OrtException {
        this.runtime = runtime;
        this.session = session;
        this.tokenizer = tokenizer;
        this.pooling = pooling;
        this.output = output(session);
    }

    /// @throws EmbeddingFailed when these are no files of an embedding model
    static OnnxSession open(OnnxFiles files, Reading reading) throws IOException, OrtException {
        var runtime = NativeLibraries.runtime();
        var tokenizer = new Tokenizer(files.tokenizer(), reading.maxTokens());
        try (var options = new SessionOptions()) {
            // one text runs on one core, and all cores have one each
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            return new OnnxSession(
                    runtime, runtime.createSession(files.model(), options), tokenizer, reading.pooling());
        } catch (IOException | OrtException | RuntimeException failed) {
            tokenizer.close();
            throw failed;
        }
    }

    Tokenizer.Tokens tokens(String text) {
        return tokenizer.of(text);
    }

    /// The same, with the words that [#inWords] tells of.
    Tokenizer.Tokens tokensInWords(String text) {
        return tokenizer.inWords(text);
    }

    int dimensions() {
        return vector(tokens("a")).length;
    }

    /// The vector of these tokens, of any length.
    float[] vector(Tokenizer.Tokens tokens) {
        return run(tokens, result -> {
            long[] shape = result.getInfo().getShape();
            var states = states(result);
            return shape.length == 2 ? states : pooling.pooled(states, (int) shape[1], (int) shape[2]);
        });
    }

    /// The same with those of the words; the vector of the whole is of any length.
    TextVectors inWords(Tokenizer.Tokens tokens) {
        return run(tokens, result -> {
            long[] shape = result.getInfo().getShape();
            var states = states(result);
            if (shape.length == 2) {
                return new TextVectors(states, List.of());
            }
            int dimensions = (int) shape[2];
            var words = tokens.words().stream()
                    .map(word -> new TextVectors.Word(
                            word.text(),
                            IntStream.range(word.from(), word.to())
                                    .mapToObj(i -> unit(states, i, dimensions))
                                    .toList()))
                    .toList();
            return new TextVectors(pooling.pooled(states, (int) shape[1], dimensions), words);
        });
    }

    private static float[] unit(float[] states, int token, int dimensions) {
        return UnitVector.of(
                Arrays.copyOfRange(states, token * dimensions, (token + 1) * dimensions), "The embedding model");
    }

    private <T> T run(Tokenizer.Tokens tokens, Function<OnnxTensor, T> read) {
        long[] ids = tokens.ids();
        var mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (var given = new Tensors()) {
            given.put("input_ids", ids);
            given.put("attention_mask", mask);
            given.put("token_type_ids", new long[ids.length]);
            try (var results = session.run(given.tensors, Set.of(output))) {
                return read.apply((OnnxTensor) results.get(0));
            }
        } catch (OrtException failed) {
            throw new EmbeddingFailed(Kind.UNUSABLE, "The embedding model failed: " + failed.getMessage(), failed);
        }
    }

    private static float[] states(OnnxTensor result) {
        var numbers = result.getFloatBuffer();
        var states = new float[numbers.remaining()];
        numbers.get(states);
        return states;
    }

    /// Prefers the vectors of tokens, whose pooling is configured.
    private static String output(OrtSession session) throws OrtException {
        var outputs = session.getOutputInfo();
        if (!INPUTS.containsAll(session.getInputInfo().keySet())) {
            throw new EmbeddingFailed(
                    Kind.UNUSABLE,
                    "The embedding model wants %s; only models with the inputs %s can be run."
                            .formatted(session.getInputNames(), INPUTS));
        }
        return RANKS.stream()
                .flatMap(rank -> outputs.values().stream()
                        .filter(each -> each.getInfo() instanceof TensorInfo info
                                && info.getShape().length == rank
                                && info.type == ai.onnxruntime.OnnxJavaType.FLOAT)
                        .map(ai.onnxruntime.NodeInfo::getName))
                .findFirst()
                .orElseThrow(() -> new EmbeddingFailed(
                        Kind.UNUSABLE, "The embedding model gives no vectors, only " + outputs.keySet() + "."));
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException failed) {
            throw new EmbeddingFailed(Kind.UNUSABLE, "The embedding model was not closed: " + failed, failed);
        }
    }

    /// What one call takes; only the inputs that the model has.
    private final class Tensors implements AutoCloseable {
        private final HashMap<String, OnnxTensor> tensors = new HashMap<>();

        void put(String name, long[] numbers) throws OrtException {
            if (session.getInputNames().contains(name)) {
                long[] shape = {1, numbers.length};
                tensors.put(name, OnnxTensor.createTensor(runtime, LongBuffer.wrap(numbers), shape));
            }
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
