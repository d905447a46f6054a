"""Names of months in the languages in which browsers and mirrors show dates: CLDR's, as Babel lists them.

Frozen here, since a page is read without looking anything up elsewhere. A word that means different months in two
languages (Polish and Czech "listopad") is left out.
"""

from __future__ import annotations

__all__ = ["MONTH_NAMES"]

_NAMES = (
    "ene enero gen gener gennaio ian ianuarie jaan jaanuar jan janeiro januar januari january janv "
    "janvier led leden ledna oca ocak saus sausio sausis sij sty stycznia tammi tammikuu tammikuuta "
    "január januára janvāris siječanj siječnja styczeń ιαν ιανουάριοσ ιανουαρίου січ січень січня янв "
    "январь января яну януари јан јануар ינואר ינו׳ يناير ژانویه जनवरी जन॰ জানু জানুয়ারি ม.ค มกราคม",
    "feb febbraio febr febrer febrero februar februari februarie february fev fevereiro helmi helmikuu "
    "helmikuuta lut lutego luty vas vasario vasaris veebr veebruar velj február februára februāris févr "
    "février veljača veljače úno únor února şub şubat φεβ φεβρουάριοσ φεβρουαρίου лют лютий лютого феб "
    "фебруар фев февр февраль февраля февруари פברואר פבר׳ فبراير فوریه फ़रवरी फ़र॰ ফেব ফেব্রুয়ারি ก.พ "
    "กุมภาพันธ์",
    "kov kovas kovo maalis maaliskuu maaliskuuta maart mar marca march marec maret mars mart martie marts "
    "marzec marzo mrt bře březen března març março márc március mär märts märz ožu ožujak ožujka μάρ "
    "μάρτιοσ μαρ μαρτίου бер березень березня мар март марта מרץ مارس मार्च মার্চ มี.ค มีนาคม",
    "abr abril apr april aprile aprilie aprill avr avril bal balandis dub duben dubna huhti huhtikuu "
    "huhtikuuta kwi kwietnia nis nisan tra travanj travnja apríl apríla aprīlis balandžio d’abr d’abril "
    "kwiecień ápr április απρ απρίλιοσ απριλίου апр апрель апреля април квіт квітень квітня אפריל אפר׳ "
    "آوریل أبريل अप्रैल এপ্রি এপ্রিল เม.ย เมษายน",
    "geg mag maggio mai maig maijs maio maj maja may mayo mei svi svibanj svibnja touko toukokuu "
    "toukokuuta gegužė gegužės kvě květen května mayıs máj mája május μάι μάιοσ μαΐ μαΐου май мая мај "
    "трав травень травня מאי مايو مه मई মে พ.ค พฤษภาคม",
    "cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun june junho juni junij junio juny "
    "juuni lipanj lipnja birž birželio birželis jún júna június jūn jūnijs kesä kesäkuu kesäkuuta červen "
    "června čvn ιουν ιουνίου ιούν ιούνιοσ июн июнь июня черв червень червня юни јун יוני يونيو ژوئن जून "
    "জুন มิ.ย มิถุนายน",
    "iul iulie juil juillet jul julho juli julij julio juliol july juuli liep liepa liepos lipca lipiec "
    "lug luglio srpanj srpnja tem temmuz heinä heinäkuu heinäkuuta júl júla július jūl jūlijs července "
    "červenec čvc ιουλ ιουλίου ιούλ ιούλιοσ июл июль июля лип липень липня юли јул יולי يوليو ژوئیه जुलाई "
    "जुल॰ জুল জুলাই ก.ค กรกฎาคม",
    "ago agost agosto agu agustus aug august augusta augusti augusts augustus augusztus avg avgust elo "
    "elokuu elokuuta kol kolovoz kolovoza rugp sie sierpnia srpen srpna août ağu ağustos d’ag d’agost "
    "rugpjūtis rugpjūčio sierpień αυγ αυγούστου αύγ αύγουστοσ авг август августа серп серпень серпня "
    "אוגוסט אוג׳ أغسطس اوت अगस्त अग॰ আগ আগস্ট ส.ค สิงหาคม",
    "eyl rugs ruj rujan rujna sep sept september septembra septembre septembrie septembris septiembre set "
    "setembre setembro settembre syys syyskuu syyskuuta szept szeptember wrz eylül rugsėjis rugsėjo "
    "wrzesień września zář září σεπ σεπτέμβριοσ σεπτεμβρίου вер вересень вересня сент сентябрь сентября "
    "сеп септембар септември ספטמבר ספט׳ سبتمبر سپتامبر सितंबर सित॰ সেপ সেপ্ট সেপ্টেম্বর ก.ย กันยายน",
    "eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober oktobris oktoober "
    "ott ottobre out outubro spal spalio spalis d’oct d’octubre október októbra paź październik "
    "października říj říjen října οκτ οκτωβρίου οκτώβριοσ жовт жовтень жовтня окт октобар октомври "
    "октябрь октября אוקטובר אוק׳ أكتوبر اکتبر अक्टूबर अक्टू॰ অক্টো অক্টোবর ต.ค ตุลาคม",
    "kas lapkr lapkritis listopadu marras marraskuu marraskuuta noiembrie nov november novembra novembre "
    "novembris novembro noviembre stu studeni studenoga kasım lapkričio νοέ νοέμβριοσ νοε νοεμβρίου лист "
    "листопад листопада нов новембар ное ноември нояб ноябрь ноября נובמבר נוב׳ نوامبر نوفمبر नवंबर नव॰ "
    "নভে নভেম্বর พ.ย พฤศจิกายน",
    "ara dec december decembra decembrie decembris des desember desembre dets detsember dez dezember "
    "dezembro dic dicembre diciembre gru grudnia gruod gruodis joulu joulukuu joulukuuta pro prosinac "
    "prosinca prosince prosinec aralık déc décembre grudzień gruodžio δεκ δεκέμβριοσ δεκεμβρίου груд "
    "грудень грудня дек декабрь декабря декември дец децембар דצמבר דצמ׳ دسامبر ديسمبر दिसंबर दिस॰ ডিসে "
    "ডিসেম্বর ธ.ค ธันวาคม",
)

MONTH_NAMES: dict[str, int] = {
    name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()
}
"""Name in small letters, without a full stop -> number of the month."""
