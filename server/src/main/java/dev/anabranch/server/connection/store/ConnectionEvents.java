package dev.anabranch.server.connection.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells others in this process what happened to connections, one after the other, in the thread that did it. Safe
/// for
/// any number of threads.
public final class ConnectionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionEvents.class);

    private final List<Consumer<ConnectionEvent>> listeners = new CopyOnWriteArrayList<>();

    /// From now on the listener is told of everything. It may ask [Connections] and change nothing there; where it
    /// fails the others are told all the same.
    public void listen(Consumer<ConnectionEvent> listener) {
        listeners.add(listener);
    }

    void tell(ConnectionEvent event) {
        for (var listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException failure) {
                LOG.error(
                        "What follows from a change of the connection {} failed.",
                        event.connection().id(),
                        failure);
            }
        }
    }
}
