package dev.anabranch.server.embedding;

import java.util.List;

/// A model that passes on to another what it does not do itself.
abstract class ForwardingModel implements EmbeddingModel {
    final EmbeddingModel model;

    ForwardingModel(EmbeddingModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public float[] query(String text) {
        return model.query(text);
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return model.passages(texts);
    }

    @Override
    public List<TextVectors> inWords(List<String> texts) {
        return model.inWords(texts);
    }

    @Override
    public int maxTokens() {
        return model.maxTokens();
    }

    @Override
    public long cut() {
        return model.cut();
    }

    @Override
    public void close() {
        model.close();
    }
}
