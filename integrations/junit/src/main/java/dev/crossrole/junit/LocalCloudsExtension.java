package dev.crossrole.junit;

import dev.crossrole.localcloud.world.World;
import dev.crossrole.localcloud.world.WorldException;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Ties the clouds to the life of a test class; classes nested in it share them. */
final class LocalCloudsExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LocalCloudsExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Clouds.class || type == MovableClock.class || Clients.supports(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Running running = running(context);
        if (type == Clouds.class) {
            return running.clouds();
        }
        if (type == MovableClock.class) {
            return running.clouds().clock();
        }
        As as = parameter
                .findAnnotation(As.class)
                .orElseThrow(() -> new ParameterResolutionException("the parameter of type " + type.getSimpleName()
                        + " does not say whose credentials it has: annotate it with @As(\"MACHINE or USER\")"));
        return running.client(type, as);
    }

    /** The clouds of the class that carries the annotation, started on first use. */
    private static Running running(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(LocalClouds.class, key -> start(context), Running.class);
    }

    /** The class itself has the annotation: it is asked before the classes that are nested in it. */
    private static Running start(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        LocalClouds annotation =
                AnnotationSupport.findAnnotation(test, LocalClouds.class).orElseThrow();
        try {
            return new Running(Clouds.start(world(test, annotation.world())));
        } catch (WorldException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the local clouds do not start: " + e.getMessage(), e);
        }
    }

    private static World world(Class<?> test, String name) {
        if (name.isEmpty()) {
            return WorldFile.defaultWorld();
        }
        URL resource = test.getResource(name);
        if (resource == null) {
            return WorldFile.read(Path.of(name));
        }
        try {
            return WorldFile.read(Path.of(resource.toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            if (e instanceof WorldException mistake) {
                throw mistake;
            }
            throw new ExtensionConfigurationException("the world " + resource + " is no file: keep it outside jars", e);
        }
    }
}
