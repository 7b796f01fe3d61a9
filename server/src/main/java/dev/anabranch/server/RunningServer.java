package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/// A server that answers.
final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final int port;

    RunningServer(ConfigurableApplicationContext context, DataFolder folder) {
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        folder.answersAt(address());
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                stopped.countDown();
            }
        });
    }

    /// Where to point a browser.
    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    /// Who may sign in.
    Accounts accounts() {
        return context.getBean(Accounts.class);
    }

    /// Everything of one type that the server is made of.
    <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /// Lets runs of the first site be started, when one is connected.
    Optional<RunDesk> desk() {
        return sites().all().stream().map(SyncedSite::desk).findFirst();
    }

    /// The sites that are synced.
    SyncedSites sites() {
        return context.getBean(SyncedSites.class);
    }

    /// Waits until the server is asked to stop.
    void await() throws InterruptedException {
        stopped.await();
    }

    /// Stops the run under way at a checkpoint, then the server.
    @Override
    public void close() {
        context.close();
    }
}
