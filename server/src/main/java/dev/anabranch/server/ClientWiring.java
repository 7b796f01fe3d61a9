package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.clients.ConnectedClients;
import dev.anabranch.server.account.clients.Consents;
import dev.anabranch.server.account.clients.GrantedTokens;
import dev.anabranch.server.account.clients.Registrations;
import dev.anabranch.server.platform.Database;
import java.time.Clock;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together how clients of agents sign in.
final class ClientWiring {
    private ClientWiring() {}

    @FunctionalInterface
    private interface Making<T> {
        T of(Database database, AuditLog audit, Clock clock);
    }

    static void register(GenericApplicationContext context) {
        register(context, Registrations.class, Registrations::new);
        register(context, Consents.class, Consents::new);
        register(context, GrantedTokens.class, GrantedTokens::new);
        register(context, ConnectedClients.class, ConnectedClients::new);
    }

    private static <T> void register(GenericApplicationContext context, Class<T> type, Making<T> making) {
        context.registerBean(
                type,
                () -> making.of(
                        context.getBean(Database.class),
                        context.getBean(Accounts.class).audit(),
                        context.getBean(Clock.class)));
    }
}
