package dev.anabranch.server.embedding;

import java.util.LinkedHashMap;
import java.util.Map;

/// A model that is not asked again for what somebody asked a while ago: people correct a filter or turn a page, agents
/// repeat themselves, and an answer needs the vector of its question more than once. In memory alone.
final class RecentQuestions extends ForwardingModel {
    private static final int MOST = 1_000;

    /// Longer questions are rare, and would fill the memory.
    private static final int LONGEST = 1_000;

    private final Map<String, float[]> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > MOST;
        }
    };

    RecentQuestions(EmbeddingModel model) {
        super(model);
    }

    @Override
    public float[] query(String text) {
        if (text.length() > LONGEST) {
            return model.query(text);
        }
        synchronized (recent) {
            var known = recent.get(text);
            if (known != null) {
                return known.clone();
            }
        }
        var vector = model.query(text);
        synchronized (recent) {
            recent.put(text, vector.clone());
        }
        return vector;
    }

    @Override
    public void close() {
        super.close();
        synchronized (recent) {
            recent.clear(); // or it would seem to answer still
        }
    }
}
