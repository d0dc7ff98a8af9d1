package io.diglot.contract.server;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * What Spring has read from the files of classes, for all gateways of this JVM: each start would read the same ones again,
 * and many gateways start.
 */
final class ReadClasses {

    /** Under this name Spring Boot looks for what reads the classes of configurations, before it makes one. */
    private static final String READER = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

    private static final DefaultResourceLoader READ = new DefaultResourceLoader();
    private static final MetadataReaderFactory FACTORY = new CachingMetadataReaderFactory(READ);

    private ReadClasses() {}

    /** Gives a context that is about to start what others have read, and takes over what it reads itself. */
    static void shareWith(GenericApplicationContext context) {
        context.registerBean(READER, MetadataReaderFactory.class, () -> FACTORY);
        context.getResourceCache(MetadataReader.class).putAll(READ.getResourceCache(MetadataReader.class));
        context.addBeanFactoryPostProcessor(beans ->
                READ.getResourceCache(MetadataReader.class).putAll(context.getResourceCache(MetadataReader.class)));
    }
}
