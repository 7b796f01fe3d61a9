package dev.anabranch.server;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.OperatorToken;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Reach;
import dev.anabranch.server.secrets.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The Spring Boot application that `serve` and `demo` start.
@SpringBootApplication
class ServerApplication {
    private static final Map<String, Object> PROPERTIES = Map.ofEntries(
            Map.entry("spring.application.name", "anabranch"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.main.log-startup-info", "false"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
            Map.entry("server.tomcat.max-http-form-post-size", "2MB"),
            // no page sends such a form, and its parts would be written to disk before anybody has read them
            Map.entry("spring.servlet.multipart.enabled", "false"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.compression.enabled", "true"),
            Map.entry(
                    "server.compression.mime-types",
                    "text/html,text/css,text/javascript,text/plain,image/svg+xml,application/json"),
            Map.entry("server.error.whitelabel.enabled", "false"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            // whether it is up may be known by everybody, why not by administrators
            Map.entry("management.endpoint.health.show-components", "when-authorized"),
            Map.entry("management.endpoint.health.show-details", "when-authorized"),
            Map.entry("management.endpoint.health.roles", Right.ADMINISTER.word()),
            // what a browser asks for in vain is no concern of an operator
            Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "error"),
            Map.entry("logging.level.org.springframework.web.servlet.mvc.support", "error"),
            Map.entry("logging.level.org.springframework.web.servlet.resource", "error"),
            Map.entry("logging.level.dev.anabranch", "info"));

    ServerApplication() {}

    /// Starts a server; returns when it answers.
    ///
    /// @throws CommandFailed when the port is taken, or the database does not let us in
    static RunningServer start(ServerStart start) {
        Reach reach = Reach.of(start.configuration());
        refuseTakenPort(reach, start.port());
        var operator = new OperatorToken(start.folder().letOperatorIn());
        Database database = start.storage().open();
        var application = new SpringApplication(ServerApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(PROPERTIES);
        // before Spring: it would say what is wrong with the master key in a hundred lines
        var secrets =
                Secrets.open(database, start.configuration(), start.folder().root(), Clock.systemUTC());
        application.addInitializers(context -> {
            ((GenericApplicationContext) context).registerBean(Secrets.class, () -> secrets);
            Wiring.registerGuard(context, reach, operator);
            Wiring.register(context, start, database);
        });
        ConfigurableApplicationContext context =
                application.run("--server.address=" + reach.bindAddress(), "--server.port=" + start.port());
        return new RunningServer(context, start.folder());
    }

    /// Spring would say the same in twenty lines.
    private static void refuseTakenPort(Reach reach, int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(InetAddress.ofLiteral(reach.bindAddress()), port));
        } catch (IOException taken) {
            throw new CommandFailed(
                    ExitCode.CONFLICT,
                    "Port %d on %s is taken by another program; choose another with --port, or --port 0 for any"
                            .formatted(port, reach.bindAddress()),
                    taken);
        }
    }
}
