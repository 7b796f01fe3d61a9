package dev.anabranch.server.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
class WebWiring implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(Assets.PATH + "**")
                .addResourceLocations(Assets.locations())
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Pages pages(OwnAddresses addresses, Assets assets, Clock clock) {
        return new Pages(TemplateEngine.createPrecompiled(ContentType.Html), addresses, assets, new Words(clock));
    }
}
