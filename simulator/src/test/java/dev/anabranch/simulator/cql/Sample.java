package dev.anabranch.simulator.cql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A piece of content for queries to find.
record Sample(
        String id,
        String type,
        String spaceKey,
        String title,
        String text,
        Set<String> labels,
        List<String> ancestorIds,
        Instant created,
        Instant lastModified)
        implements Searchable {

    static Sample page(String id, String title) {
        var time = Instant.parse("2026-03-01T12:00:00Z");
        return new Sample(id, "page", "DEV", title, "", Set.of(), List.of(), time, time);
    }

    Sample ofType(String newType) {
        return new Sample(id, newType, spaceKey, title, text, labels, ancestorIds, created, lastModified);
    }

    Sample inSpace(String key) {
        return new Sample(id, type, key, title, text, labels, ancestorIds, created, lastModified);
    }

    Sample saying(String newText) {
        return new Sample(id, type, spaceKey, title, newText, labels, ancestorIds, created, lastModified);
    }

    Sample labelled(String... newLabels) {
        return new Sample(id, type, spaceKey, title, text, Set.of(newLabels), ancestorIds, created, lastModified);
    }

    Sample below(String... ancestors) {
        return new Sample(id, type, spaceKey, title, text, labels, List.of(ancestors), created, lastModified);
    }

    Sample modified(String instant) {
        return new Sample(id, type, spaceKey, title, text, labels, ancestorIds, created, Instant.parse(instant));
    }

    @Override
    public String spaceTitle() {
        return "Space " + spaceKey;
    }

    @Override
    public String spaceType() {
        return "global";
    }

    @Override
    public Optional<String> parentId() {
        return ancestorIds.isEmpty() ? Optional.empty() : Optional.of(ancestorIds.getLast());
    }

    @Override
    public Optional<String> containerId() {
        return Optional.empty();
    }

    @Override
    public String creatorId() {
        return "557058:ann";
    }

    @Override
    public Collection<String> contributorIds() {
        return List.of("557058:ann", "712020:ben");
    }

    @Override
    public Collection<String> mentionedIds() {
        return List.of();
    }

    @Override
    public Collection<String> macros() {
        return List.of("toc");
    }
}
