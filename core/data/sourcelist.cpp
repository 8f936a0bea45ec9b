#include "core/data/sourcelist.h"

#include "core/base/jsonreader.h"

namespace bobbin
{

namespace
{

/// Reads a list beside the list before, whose place it keeps: most elements are what stood there then.
class ListReader
{
public:
    ListReader(QByteArrayView text, const KnownSources &known)
        : m_reader(text)
        , m_known(known)
    {
        m_list.sources.reserve(known.order.size());
    }

    std::optional<SourceList> read()
    {
        m_reader.list([this] { readElement(); });
        if (!m_reader.isThrough())
            return std::nullopt;
        return std::move(m_list);
    }

private:
    void readElement()
    {
        const auto expected = m_known.sources.constFind(m_known.order.value(m_place));
        if (expected != m_known.sources.constEnd() && m_reader.passIfSame(expected->raw)) {
            ++m_place;
            add(*expected);
            return;
        }
        const std::optional<Source> source = Source::read(m_reader);
        if (!source) {
            ++m_list.broken;
            return;
        }
        if (const qsizetype at = m_known.order.indexOf(source->id, m_place); at >= 0)
            m_place = at + 1;
        const auto known = m_known.sources.constFind(source->id);
        add(known != m_known.sources.constEnd() && *known == *source ? *known : *source);
    }

    void add(const Source &source)
    {
        const auto known = m_positions.constFind(source.id);
        if (known == m_positions.constEnd()) {
            m_positions.insert(source.id, m_list.sources.size());
            m_list.sources.append(source);
        } else if (m_list.sources.at(*known).updatedAt < source.updatedAt) {
            m_list.sources[*known] = source;
        }
    }

    JsonReader m_reader;
    const KnownSources &m_known;
    qsizetype m_place = 0; ///< in the order of the list before
    SourceList m_list;
    QHash<SourceId, qsizetype> m_positions;
};

} // namespace

std::optional<SourceList> readSourceList(QByteArrayView text, const KnownSources &known)
{
    // Looked at first and by itself: any other value is passed by list() without a word.
    const bool isList = text.trimmed().startsWith('[');
    return isList && text.isValidUtf8() ? ListReader(text, known).read() : std::nullopt;
}

} // namespace bobbin
