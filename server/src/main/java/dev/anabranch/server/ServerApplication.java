package dev.anabranch.server;

import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The Spring Boot application that `serve` and `demo` start.
@SpringBootApplication
class ServerApplication {
    ServerApplication() {}

    static int serve(int port, Path data) {
        var application = new SpringApplication(ServerApplication.class);
        application.setDefaultProperties(Map.of("server.port", port, "server.address", "127.0.0.1"));
        application.run();
        return ExitCode.DONE;
    }
}
