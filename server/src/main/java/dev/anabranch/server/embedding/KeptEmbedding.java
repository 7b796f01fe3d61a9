package dev.anabranch.server.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/// A model that is asked only for vectors that are not kept yet, and whose answers are kept from then on.
public final class KeptEmbedding extends ForwardingModel {
    /// So many are computed before they are kept: what a crash may cost.
    private static final int AT_ONCE = 64;

    private final Vectors vectors;

    public KeptEmbedding(EmbeddingModel model, Vectors vectors) {
        super(model);
        this.vectors = vectors;
    }

    @Override
    public int dimensions() {
        return vectors.dimensions().orElseGet(model::dimensions);
    }

    /// As kept, also where they were computed just now: the same text has the same vector before and after a restart.
    /// What was computed before a failure stays kept.
    @Override
    public List<float[]> passages(List<String> texts) {
        var missing = new LinkedHashMap<String, String>();
        texts.forEach(text -> missing.put(Vectors.key(text), text));
        var found = new HashMap<>(vectors.get(missing.keySet()));
        missing.keySet().removeAll(found.keySet());
        var keys = new ArrayList<>(missing.keySet());
        for (int i = 0; i < keys.size(); i += AT_ONCE) {
            var some = keys.subList(i, Math.min(keys.size(), i + AT_ONCE));
            var computed = model.passages(some.stream().map(missing::get).toList());
            var fresh = new HashMap<String, float[]>();
            for (int k = 0; k < some.size(); k++) {
                fresh.put(some.get(k), computed.get(k));
            }
            vectors.put(fresh);
            found.putAll(vectors.get(some));
        }
        return texts.stream().map(text -> found.get(Vectors.key(text))).toList();
    }
}
