# One image for the three programs: the API (the default), the worker and the migrations.

FROM node:20-bookworm-slim AS build
WORKDIR /app
# No install scripts: nothing the service needs has one, and embedded PostgreSQL is for development.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json .swcrc ./
COPY tools ./tools
COPY migrations ./migrations
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    PORT=3000 \
    STORAGE_DIR=/data/storage \
    JWT_KEYS_FILE=/data/keys/jwt-keys.json \
    SECRET_KEY_FILE=/data/keys/secret-key
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/migrations ./dist/migrations
# A new volume takes over the owner of the folder it is mounted on.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
