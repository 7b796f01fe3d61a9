package dev.anabranch.simulator.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything a site holds, with the indexes over it. Changes are made under one lock and can be undone until the
/// outermost [#atomically] ends; reads need no lock.
final class Store {
    private final Map<Long, Space> spaces = new ConcurrentHashMap<>();
    private final Map<Long, Content> contents = new ConcurrentHashMap<>();
    private final Map<Long, SpaceIndex> indexes = new ConcurrentHashMap<>();
    private final Map<Long, Restrictions> restrictions = new ConcurrentHashMap<>();
    private final Tree tree = new Tree();
    private final Labels labels = new Labels();
    private final Properties properties = new Properties();
    private final AtomicLong lastId = new AtomicLong(65_536);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    <T> T atomically(Supplier<T> changes) {
        lock.lock();
        int before = undo.size();
        try {
            return changes.get();
        } catch (RuntimeException refused) {
            undoTo(before);
            throw refused;
        } finally {
            if (lock.getHoldCount() == 1) {
                undo.clear();
            }
            lock.unlock();
        }
    }

    Map<Long, Space> spaces() {
        return spaces;
    }

    Tree tree() {
        return tree;
    }

    Labels labels() {
        return labels;
    }

    Properties properties() {
        return properties;
    }

    /// @param property null takes it away
    void setProperty(long contentId, String key, @Nullable Property property) {
        Property before = properties.find(contentId, key).orElse(null);
        properties.set(contentId, key, property);
        undo.push(() -> properties.set(contentId, key, before));
    }

    long newId() {
        return lastId.incrementAndGet();
    }

    Optional<Content> find(long id) {
        return Optional.ofNullable(contents.get(id));
    }

    Content existing(long id) {
        return find(id).orElseThrow(() -> Refusal.absent("content with id [" + id + "]"));
    }

    Space existingSpace(long id) {
        return Optional.ofNullable(spaces.get(id)).orElseThrow(() -> Refusal.absent("a space with id [" + id + "]"));
    }

    Optional<SpaceIndex> index(long spaceId) {
        return Optional.ofNullable(indexes.get(spaceId));
    }

    boolean hasRestrictions() {
        return !restrictions.isEmpty();
    }

    Restrictions restrictions(long contentId) {
        return restrictions.getOrDefault(contentId, Restrictions.NONE);
    }

    /// From the root down to the parent; of what is in the trash nothing but what carries it.
    List<Content> pathTo(Content content) {
        Deque<Content> path = new ArrayDeque<>();
        Optional<Content> above = parentOf(content);
        while (above.isPresent()) {
            path.addFirst(above.get());
            above = parentOf(above.get());
        }
        return new ArrayList<>(path);
    }

    private Optional<Content> parentOf(Content content) {
        long parent = switch (content) {
            case Attachment attachment -> attachment.containerId();
            case Comment comment -> comment.containerId();
            case Page _, BlogPost _, Folder _, Canvas _ -> content.parentId().orElse(Place.NOWHERE);
        };
        return parent == Place.NOWHERE ? Optional.empty() : find(parent);
    }

    void put(Space space) {
        noteId(space.id());
        indexes.computeIfAbsent(space.id(), _ -> new SpaceIndex());
        replace(spaces, space.id(), space);
    }

    void remove(Space space) {
        replace(spaces, space.id(), null);
    }

    <T extends Content> T put(T content) {
        noteId(content.id());
        SpaceIndex index = existingIndex(content.spaceId());
        Content before = contents.put(content.id(), content);
        if (before == null) {
            undo.push(() -> remove(content));
            index.add(content);
            tree.add(content);
            return content;
        }
        undo.push(() -> put(before));
        if (before.spaceId() == content.spaceId()) {
            index.replace(before, content);
        } else {
            index.add(content);
            existingIndex(before.spaceId()).remove(before);
        }
        tree.replace(before, content);
        return content;
    }

    void remove(Content content) {
        contents.remove(content.id());
        existingIndex(content.spaceId()).remove(content);
        tree.remove(content);
        undo.push(() -> put(content));
    }

    void restrict(long contentId, Restrictions wanted) {
        replace(restrictions, contentId, wanted.equals(Restrictions.NONE) ? null : wanted);
    }

    void label(long contentId, Label label) {
        if (labels.add(contentId, label)) {
            undo.push(() -> labels.remove(contentId, label));
        }
    }

    void unlabel(long contentId, Label label) {
        labels.remove(contentId, label);
        undo.push(() -> labels.add(contentId, label));
    }

    private <V> void replace(Map<Long, V> map, long id, @Nullable V value) {
        V before = value == null ? map.remove(id) : map.put(id, value);
        undo.push(() -> {
            if (before == null) {
                map.remove(id);
            } else {
                map.put(id, before);
            }
        });
    }

    private SpaceIndex existingIndex(long spaceId) {
        return index(spaceId).orElseThrow(() -> Refusal.absent("a space with id [" + spaceId + "]"));
    }

    // undoing changes things as well and so leaves steps behind that nobody wants
    private void undoTo(int size) {
        List<Runnable> steps = new ArrayList<>();
        while (undo.size() > size) {
            steps.add(undo.pop());
        }
        steps.forEach(Runnable::run);
        while (undo.size() > size) {
            undo.pop();
        }
    }

    private void noteId(long id) {
        lastId.accumulateAndGet(id, Math::max);
    }
}
