package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.store.ConnectionTests;
import dev.anabranch.server.connection.store.ConnectionWatch;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.Reading;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.server.connection.store.Vault;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.OAuthSettings;
import dev.anabranch.server.secrets.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together what keeps connections.
final class ConnectionWiring {
    private ConnectionWiring() {}

    /// To be called after the database, the secrets and the accounts are registered.
    static void register(GenericApplicationContext context, ServerStart start) {
        var hosts = OAuthSettings.hosts(start.configuration());
        var reading = Reading.of(start.configuration());
        context.registerBean(
                Vault.class,
                () -> Vault.of(
                        context.getBean(Database.class),
                        context.getBean(Secrets.class),
                        context.getBean(Accounts.class),
                        context.getBean(Clock.class)));
        context.registerBean(OAuthApps.class, () -> new OAuthApps(context.getBean(Vault.class), hosts));
        context.registerBean(Connections.class, () -> {
            var connections = new Connections(
                    context.getBean(Vault.class),
                    context.getBean(OAuthApps.class),
                    reading,
                    start.setup() instanceof ConnectionSetup.Complete(var connection)
                            ? Optional.of(connection)
                            : Optional.empty());
            connections.finishDeletions(); // of a server that was killed
            return connections;
        });
        context.registerBean(
                ConnectionTests.class,
                () -> new ConnectionTests(
                        context.getBean(Connections.class),
                        stored -> new Choices(context.getBean(Database.class), stored.id())
                                .inForce()
                                .choice()
                                .spaceKeys()));
        context.registerBean(ConnectionWatch.class, () -> {
            var watch = new ConnectionWatch(context.getBean(Connections.class), context.getBean(MeterRegistry.class));
            watch.start();
            return watch;
        });
        context.registerBean(TokenSignIn.class, () -> new TokenSignIn(context.getBean(Connections.class)));
        context.registerBean(
                Consents.class,
                () -> new Consents(context.getBean(Connections.class), context.getBean(OAuthApps.class)));
    }
}
