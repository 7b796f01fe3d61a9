package dev.anabranch.simulator.model;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// Several ordered sequences read as one.
final class Merge<T> implements Iterator<T> {
    private record Head<T>(T value, Iterator<T> rest) {}

    private final PriorityQueue<Head<T>> heads;

    Merge(List<Iterator<T>> parts, Comparator<T> order) {
        heads = new PriorityQueue<>(Math.max(1, parts.size()), Comparator.comparing(Head<T>::value, order));
        parts.forEach(this::push);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Head<T> first = heads.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        push(first.rest());
        return first.value();
    }

    private void push(Iterator<T> part) {
        if (part.hasNext()) {
            heads.add(new Head<>(part.next(), part));
        }
    }
}
