package dev.anabranch.server.embedding;

import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A model behind HTTP. Texts go in batches; what the answer says is believed only as far as it can be checked: so
/// many vectors as texts, all as long as the first, of numbers.
final class HttpModel implements EmbeddingModel {
    /// NaN is read, so that it can be told from what is not JSON.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final int MOST_TEXTS = 64;
    private static final int MOST_CHARACTERS = 120_000;

    /// Fewer characters than a token has in any text that people write, but for scripts without letters.
    private static final int CHARACTERS_OF_A_TOKEN = 3;

    private final HttpAddress address;
    private final Reading reading;
    private final Patience patience;
    private final HttpCalls calls;
    private final OptionalInt configured;
    private final AtomicLong cut = new AtomicLong();
    private volatile OptionalInt dimensions;

    /// @param dimensions as configured; those of the first answer otherwise
    HttpModel(HttpAddress address, OptionalInt dimensions, Reading reading, Patience patience) {
        this.address = address;
        this.configured = dimensions;
        this.dimensions = dimensions;
        this.reading = reading;
        this.patience = patience;
        this.calls = new HttpCalls(address, patience);
    }

    @Override
    public String id() {
        var model = configured.isPresent() ? address.id() + ":" + configured.getAsInt() : address.id();
        return reading.id(model);
    }

    @Override
    public int dimensions() {
        if (dimensions.isEmpty()) {
            query("a");
        }
        return dimensions.orElseThrow();
    }

    @Override
    public float[] query(String text) {
        return vectors(List.of(shortened(reading.query(text))), patience.forQuery(), 2)
                .getFirst();
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        var vectors = new ArrayList<float[]>();
        var batch = new ArrayList<String>();
        int characters = 0;
        for (var text : texts) {
            var shortened = shortened(reading.passage(text));
            if (batch.size() == MOST_TEXTS || (characters + shortened.length() > MOST_CHARACTERS && !batch.isEmpty())) {
                vectors.addAll(vectors(batch, patience.forPassages(), patience.attempts()));
                batch.clear();
                characters = 0;
            }
            batch.add(shortened);
            characters += shortened.length();
        }
        if (!batch.isEmpty()) {
            vectors.addAll(vectors(batch, patience.forPassages(), patience.attempts()));
        }
        return List.copyOf(vectors);
    }

    @Override
    public int maxTokens() {
        return reading.maxTokens();
    }

    @Override
    public long cut() {
        return cut.get();
    }

    @Override
    public void close() {
        calls.close();
    }

    private String shortened(String text) {
        int most = reading.maxTokens() * CHARACTERS_OF_A_TOKEN;
        if (text.length() <= most) {
            return text;
        }
        cut.incrementAndGet();
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private List<float[]> vectors(List<String> texts, Duration longest, int attempts) {
        var question = JSON.writeValueAsString(address.protocol().question(address.model(), texts));
        var answer = read(calls.answer(question, longest, attempts));
        var found = address.protocol().vectors(answer, texts.size());
        if (found == null) {
            throw nonsense("not one vector for each of %d texts".formatted(texts.size()));
        }
        var vectors = new ArrayList<float[]>();
        for (var each : found) {
            vectors.add(vector(each));
        }
        return vectors;
    }

    private JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException notJson) {
            throw nonsense("something else than JSON, or JSON that ends too early");
        }
    }

    /// The first answer says how long vectors are, unless the settings do; from then on all are as long.
    private float[] vector(JsonNode numbers) {
        if (!numbers.isArray() || numbers.isEmpty()) {
            throw nonsense("something else than a vector");
        }
        var raw = new float[numbers.size()];
        for (int i = 0; i < raw.length; i++) {
            var each = numbers.get(i);
            raw[i] = each.isNumber() ? (float) each.doubleValue() : Float.NaN;
        }
        var unit = UnitVector.of(raw, dimensions.orElse(raw.length), address.name());
        dimensions = OptionalInt.of(unit.length);
        return unit;
    }

    private EmbeddingFailed nonsense(String what) {
        return new EmbeddingFailed(
                Kind.NONSENSE,
                "%s answered %s. See whether embedding-url leads to a server that speaks as embedding says (%s)."
                        .formatted(address.name(), what, address.protocol().word()));
    }
}
